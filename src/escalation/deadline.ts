import { addLimit } from '../calendar/add-limit.ts';
import type { DeadlineRule, Organisation, Unit } from '../organisation/organisation.ts';
import type { Limit } from '../shared/duration.ts';
import type { Priority, TicketKind } from '../tickets/ticket-kind.ts';

/** What a time limit depends on. */
export interface DeadlineQuestion {
  readonly organisation: Organisation;
  readonly unit: Unit;
  readonly kind: TicketKind;
  readonly categoryId: string | null;
  readonly lineId: string;
  readonly priority: Priority;
  readonly registeredAt: Date;
}

export interface Deadline {
  readonly dueAt: Date;
  /** The article the limit follows from; `null` when it is the organisation's own, or nobody's. */
  readonly basis: string | null;
}

/** Holds where the organisation file has no rule. */
export const defaultLimit: Limit = { iso: 'P5D', working: true };

/** When a ticket must be answered: by the first rule of the organisation that matches, in the calendar of the ticket's unit. */
export const deadlineFor = (question: DeadlineQuestion): Deadline => {
  const rule = question.organisation.deadlines.find((candidate) => matches(candidate, question));
  return {
    dueAt: addLimit(question.unit.calendar, question.registeredAt, rule?.within ?? defaultLimit),
    basis: rule?.article ?? null,
  };
};

const matches = (rule: DeadlineRule, question: DeadlineQuestion): boolean =>
  (rule.kind ?? question.kind) === question.kind &&
  (rule.categoryId ?? question.categoryId) === question.categoryId &&
  (rule.lineId ?? question.lineId) === question.lineId &&
  (rule.priority ?? question.priority) === question.priority;
