import { endClimbs, noClimbChange } from '../../escalation/climb/climb-timer.ts';
import { clockRulesFor, startUnclaimed } from '../../escalation/climb/ticket-clocks.ts';
import type { TicketChange } from '../ports.ts';
import { isVisitAhead, type Ticket } from '../ticket.ts';
import { changeTicket } from './change-ticket.ts';
import { type LifeContext, type LifeRefusal, refuse, stateRefusal } from './life-context.ts';

/** 办理: a person takes the ticket. Of two who press at the same time one wins; the other is told who. */
export const claim = (ticket: Ticket, staffId: string, context: LifeContext): TicketChange | LifeRefusal => {
  if (ticket.assigneeId === staffId && ['in-progress', 'draft'].includes(ticket.state)) {
    return refuse('already-yours', ticket);
  }
  if (ticket.state === 'in-progress') return refuse('already-claimed', ticket);
  const refusal = stateRefusal(ticket, ['draft', 'registered', 'dispatched']);
  if (refusal !== null) return refusal;
  if (ticket.assigneeId !== null) return refuse('already-claimed', ticket);
  const state = ticket.state === 'draft' ? 'draft' : 'in-progress';
  return changeTicket(
    {
      ticket,
      patch: { state, assigneeId: staffId, claimedAt: context.now },
      event: 'ticket.claimed',
      detail: { staffId },
      climbs: endClimbs(context.escalations, ['unclaimed'], 'claimed', context.now, context.ids),
    },
    context,
  );
};

/** Gives the ticket back to whoever takes it next; the wait for someone begins anew. */
export const release = (ticket: Ticket, reason: string, context: LifeContext): TicketChange | LifeRefusal => {
  const refusal = stateRefusal(ticket, ['draft', 'in-progress']);
  if (refusal !== null) return refusal;
  if (ticket.assigneeId === null) return refuse('not-claimed', ticket);
  const state = ticket.state === 'draft' ? 'draft' : 'dispatched';
  return handBack(ticket, { state, event: 'ticket.released', detail: { by: ticket.assigneeId, reason } }, context);
};

interface HandedBack {
  readonly state: Ticket['state'];
  readonly event: 'ticket.released';
  readonly detail: Readonly<Record<string, unknown>>;
}

const handBack = (ticket: Ticket, { state, event, detail }: HandedBack, context: LifeContext): TicketChange => {
  const { escalations, organisation, now, ids } = context;
  const next: Ticket = { ...ticket, state, assigneeId: null, claimedAt: null };
  const climbs = isVisitAhead(next, now)
    ? noClimbChange
    : startUnclaimed(next, escalations, clockRulesFor(organisation, ticket), now, ids);
  return changeTicket({ ticket, patch: { state, assigneeId: null, claimedAt: null }, event, detail, climbs }, context);
};
