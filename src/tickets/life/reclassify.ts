import type { TicketChange } from '../ports.ts';
import type { Ticket } from '../ticket.ts';
import type { Priority } from '../ticket-kind.ts';
import { changeTicket } from './change-ticket.ts';
import { followDeadline, tightenedDeadline } from './deadline-change.ts';
import { type LifeContext, type LifeRefusal, refuse, stateRefusal } from './life-context.ts';

export interface Classification {
  readonly lineId: string;
  readonly categoryId: string | null;
  readonly priority: Priority;
}

/** What an open ticket is about and how pressing it is. The deadline is counted anew from intake and never put off by it. */
export const reclassify = (
  ticket: Ticket,
  to: Classification & { readonly reason: string },
  context: LifeContext,
): TicketChange | LifeRefusal => {
  const refusal = stateRefusal(ticket, ['registered', 'dispatched', 'in-progress']);
  if (refusal !== null) return refusal;
  const reason = to.reason.trim();
  if (reason === '') return refuse('text-missing', ticket);
  const { lineId, categoryId, priority } = to;
  const { lines, categories } = context.organisation;
  const isKnown =
    lines.some(({ id }) => id === lineId) &&
    (categoryId === null || categories.some((each) => each.id === categoryId && each.lineId === lineId));
  if (!isKnown) return refuse('unknown-category', ticket);
  if (ticket.lineId === lineId && ticket.categoryId === categoryId && ticket.priority === priority)
    return refuse('nothing-changes', ticket);
  const facts = { unitId: ticket.unitId, kind: ticket.kind, lineId, categoryId, priority };
  const patch = { lineId, categoryId, priority, ...tightenedDeadline(ticket, facts, context.organisation) };
  const before = { lineId: ticket.lineId, categoryId: ticket.categoryId, priority: ticket.priority };
  const detail = { reason, lineId, categoryId, priority, before };
  const climbs = followDeadline({ ...ticket, ...patch }, context);
  return changeTicket({ ticket, patch, event: 'ticket.reclassified', detail, climbs }, context);
};
