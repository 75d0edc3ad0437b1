import { endClimbs, joinClimbs, noClimbChange } from '../../escalation/climb/climb-timer.ts';
import { clockRulesFor, startUnclaimed } from '../../escalation/climb/ticket-clocks.ts';
import { escalationCauses } from '../../escalation/escalation.ts';
import type { TicketChange } from '../ports.ts';
import { isFinished, isVisitAhead, type Ticket, type TicketEvent } from '../ticket.ts';
import { changeTicket } from './change-ticket.ts';
import { followDeadline } from './deadline-change.ts';
import { type LifeContext, type LifeRefusal, refuse, stateRefusal } from './life-context.ts';

const mergeable = ['draft', 'registered', 'dispatched', 'in-progress'] as const;
type Mergeable = (typeof mergeable)[number];

/** 并单: `ticket` goes on in `into`, another open ticket about the same thing. Both change together. */
export const merge = (
  ticket: Ticket,
  into: Ticket,
  context: LifeContext,
): readonly [TicketChange, TicketChange] | LifeRefusal => {
  if (ticket.id === into.id) return refuse('into-itself', ticket);
  const refusal = stateRefusal(ticket, mergeable);
  if (refusal !== null) return refusal;
  if (isVisitAhead(ticket, context.now)) return refuse('visit-ahead', ticket);
  if (isFinished(into)) return refuse('other-is-closed', into);
  if (into.state === 'draft') return refuse('draft', into);
  const { escalations, now, ids } = context;
  const patch = { state: 'merged', mergedIntoId: into.id, closedAt: now } as const;
  const climbs = endClimbs(escalations, escalationCauses, 'merged', now, ids);
  const detail = { into: into.number, before: ticket.state };
  return [
    changeTicket({ ticket, patch, event: 'ticket.merged', detail, climbs }, context),
    changeTicket({ ticket: into, patch: {}, event: 'ticket.merged', detail: { absorbed: ticket.number } }, context),
  ];
};

/**
 * A merge that was wrong: the ticket is again what it was before, with the deadline it always had, and its climbs begin anew. `into`
 * keeps a note of it unless it is closed.
 */
export const unmerge = (
  ticket: Ticket,
  { into, events, reason }: { readonly into: Ticket; readonly events: readonly TicketEvent[]; readonly reason: string },
  context: LifeContext,
): readonly TicketChange[] | LifeRefusal => {
  if (ticket.state !== 'merged') return refuse('not-merged', ticket);
  if (reason.trim() === '') return refuse('text-missing', ticket);
  const { escalations, organisation, now, ids } = context;
  const state = stateBefore(events, ticket);
  const patch = { state, mergedIntoId: null, closedAt: null } as const;
  const next: Ticket = { ...ticket, ...patch };
  const waiting =
    next.assigneeId === null
      ? startUnclaimed(next, escalations, clockRulesFor(organisation, next), now, ids)
      : noClimbChange;
  const climbs = joinClimbs(waiting, followDeadline(next, context));
  const told = { reason: reason.trim() };
  const apart = changeTicket(
    { ticket, patch, event: 'ticket.unmerged', detail: { ...told, into: into.number }, climbs },
    context,
  );
  if (isFinished(into)) return [apart];
  const left = { ...told, absorbed: ticket.number };
  return [apart, changeTicket({ ticket: into, patch: {}, event: 'ticket.unmerged', detail: left }, context)];
};

const stateBefore = (events: readonly TicketEvent[], ticket: Ticket): Mergeable => {
  const before = events.findLast(({ type, detail }) => type === 'ticket.merged' && 'before' in detail)?.detail.before;
  const known = mergeable.find((state) => state === before);
  if (known !== undefined) return known;
  if (ticket.dueAt === null) return 'draft';
  return ticket.assigneeId === null ? 'dispatched' : 'in-progress';
};
