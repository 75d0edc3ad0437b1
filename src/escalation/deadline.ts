import { addLimit } from '../calendar/add-limit.ts';
import { unknownYears } from '../calendar/holiday-years.ts';
import type { DeadlineRule, Organisation, Unit } from '../organisation/organisation.ts';
import { lineage } from '../organisation/unit-tree.ts';
import type { Limit } from '../shared/duration.ts';
import type { Priority, TicketKind } from '../tickets/ticket-kind.ts';

/** What a ticket is about, as far as time limits care. */
export interface LimitQuestion {
  readonly kind: TicketKind;
  readonly categoryId: string | null;
  readonly lineId: string;
  readonly priority: Priority;
}

/** What a time limit depends on. */
export interface DeadlineQuestion extends LimitQuestion {
  readonly organisation: Organisation;
  readonly unit: Unit;
  readonly registeredAt: Date;
}

export interface Deadline {
  readonly dueAt: Date;
  /** The article the limit follows from; `null` when it is the organisation's own, or nobody's. */
  readonly basis: string | null;
  /** Years it was counted over whose holidays nobody has published: it is provisional. Absent: none. */
  readonly unknownYears?: readonly number[];
}

/** Holds where the organisation file has no rule. */
export const defaultLimit: Limit = { iso: 'P5D', working: true };

/** When a ticket must be answered: by the rule that holds for it in its unit, in the calendar of that unit. */
export const deadlineFor = (question: DeadlineQuestion): Deadline => {
  const { organisation, unit, registeredAt } = question;
  const rule = ruleFor(organisation, unit.id, question);
  const limit = rule?.within ?? defaultLimit;
  const dueAt = addLimit(unit.calendar, registeredAt, limit);
  const unknown = provisionalYears(organisation, unit, question, dueAt);
  return { dueAt, basis: rule?.article ?? null, ...(unknown.length === 0 ? {} : { unknownYears: unknown }) };
};

/** Years without published holidays that a deadline was counted over; none where the limit runs by the wall clock. */
export const provisionalYears = (
  organisation: Organisation,
  unit: Unit,
  question: LimitQuestion & { readonly registeredAt: Date },
  dueAt: Date,
): readonly number[] => {
  const unknown = unknownYears(unit.calendar, question.registeredAt, dueAt);
  if (unknown.length === 0) return unknown;
  return (ruleFor(organisation, unit.id, question)?.within ?? defaultLimit).working ? unknown : [];
};

/** The rule that holds: the first match among the rules of the nearest unit that has one, at last among those for everywhere. */
export const ruleFor = (organisation: Organisation, unitId: string, question: LimitQuestion): DeadlineRule | null => {
  for (const { id } of organisation.deadlines.some((rule) => rule.unitId !== undefined)
    ? lineage(organisation, unitId)
    : []) {
    const own = organisation.deadlines.find((rule) => rule.unitId === id && matches(rule, question));
    if (own !== undefined) return own;
  }
  return organisation.deadlines.find((rule) => rule.unitId === undefined && matches(rule, question)) ?? null;
};

/** Whether a rule speaks of a question, wherever it is asked. */
export const matches = (rule: DeadlineRule, question: LimitQuestion): boolean =>
  (rule.kind ?? question.kind) === question.kind &&
  (rule.categoryId ?? question.categoryId) === question.categoryId &&
  (rule.lineId ?? question.lineId) === question.lineId &&
  (rule.priority ?? question.priority) === question.priority;
