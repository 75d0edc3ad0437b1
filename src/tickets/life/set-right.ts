import { clockRulesFor, startOverdue } from '../../escalation/climb/ticket-clocks.ts';
import { type Deadline, deadlineFor } from '../../escalation/deadline.ts';
import type { TicketChange } from '../ports.ts';
import { isFinished, type Particular, type Ticket } from '../ticket.ts';
import type { Priority } from '../ticket-kind.ts';
import { changeTicket } from './change-ticket.ts';
import { type LifeContext, type LifeRefusal, refuse } from './life-context.ts';

/** What an agent found out by calling back. Lines and categories are ids of the organisation file. */
export interface DraftCompletion {
  readonly lineId: string;
  readonly categoryId: string | null;
  readonly priority: Priority;
  /** Added to what the caller had told before hanging up. */
  readonly text: string;
}

/** The citizen called again and told the rest. */
export interface ToldAgain {
  /** In place of those of the draft. */
  readonly particulars?: readonly Particular[];
  /** A promise that overrides the organisation's time limits. */
  readonly deadline?: Deadline;
}

/** 受理: a half-told call becomes a ticket. Its deadline counts from the call, which the citizen remembers. */
export const complete = (
  ticket: Ticket,
  completion: DraftCompletion & ToldAgain,
  context: LifeContext,
): TicketChange | LifeRefusal => {
  if (ticket.state !== 'draft') return refuse('not-a-draft', ticket);
  const { escalations, organisation, ids } = context;
  const { lineId, categoryId, priority } = completion;
  const text = completion.text.trim();
  const told = completion.particulars ?? ticket.particulars;
  const isTold = text !== '' || told.some((particular) => particular.kind !== 'choice');
  if (!isTold) return refuse('text-missing', ticket);
  const added: readonly Particular[] = text === '' ? [] : [{ key: 'completion', kind: 'text', value: text }];
  const filled = { ...ticket, lineId, categoryId, priority };
  const rules = clockRulesFor(organisation, filled);
  const { dueAt, basis } = completion.deadline ?? deadlineFor({ ...filled, organisation, unit: rules.unit });
  const patch = {
    lineId,
    categoryId,
    priority,
    particulars: [...told, ...added],
    state: ticket.assigneeId === null ? 'dispatched' : 'in-progress',
    dueAt,
    dueBasis: basis,
  } as const;
  const climbs = startOverdue({ ...filled, ...patch }, escalations, rules, ids);
  return changeTicket(
    { ticket, patch, event: 'ticket.completed', detail: { lineId, categoryId, priority }, climbs },
    context,
  );
};

/** What a citizen moved to another time: an appointment, or the callback that was promised. */
export interface Move {
  readonly dueAt: Date;
  readonly particulars: readonly Particular[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The promised time changes because the citizen asked; the timers follow by `tend-escalations`. */
export const move = (ticket: Ticket, to: Move, context: LifeContext): TicketChange | LifeRefusal => {
  if (isFinished(ticket)) return refuse(ticket.state === 'merged' ? 'merged' : 'closed', ticket);
  const { dueAt, particulars, detail } = to;
  return changeTicket({ ticket, patch: { dueAt, particulars }, event: 'ticket.moved', detail }, context);
};
