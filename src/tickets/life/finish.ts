import { endClimbs } from '../../escalation/climb/climb-timer.ts';
import { type EscalationEnd, escalationCauses } from '../../escalation/escalation.ts';
import type { TicketChange } from '../ports.ts';
import { isFinished, type Ticket } from '../ticket.ts';
import type { TicketKind } from '../ticket-kind.ts';
import { changeTicket } from './change-ticket.ts';
import { type LifeContext, type LifeRefusal, refuse, stateRefusal } from './life-context.ts';

/** 答复: the citizen's matter is answered; every climb ends. */
export const answer = (ticket: Ticket, text: string, context: LifeContext): TicketChange | LifeRefusal => {
  const refusal = stateRefusal(ticket, ['in-progress']);
  if (refusal !== null) return refusal;
  if (text.trim() === '') return refuse('text-missing', ticket);
  return changeTicket(
    {
      ticket,
      patch: { state: 'answered', answer: text.trim(), answeredAt: context.now },
      event: 'ticket.answered',
      detail: { text: text.trim() },
      climbs: endAll('answered', context),
    },
    context,
  );
};

/** 回访: the citizen was asked whether the answer helped; `satisfied` is null when they would not say. */
export const followUp = (
  ticket: Ticket,
  { satisfied, text }: { readonly satisfied: boolean | null; readonly text: string },
  context: LifeContext,
): TicketChange | LifeRefusal => {
  const refusal = stateRefusal(ticket, ['answered']);
  if (refusal !== null) return refuse(refusal.reason === 'still-open' ? 'not-answered' : refusal.reason, ticket);
  const detail = { satisfied, text: text.trim() };
  return changeTicket({ ticket, patch: { state: 'followed-up' }, event: 'ticket.followed-up', detail }, context);
};

const owesAnAnswer: readonly TicketKind[] = ['complaint', 'consultation'];

/**
 * 归档: the ticket is closed. A complaint or consultation that was never answered, and any draft, needs a reason; whoever
 * closes a ticket that nobody had is its holder from then on.
 */
export const close = (ticket: Ticket, reason: string, context: LifeContext): TicketChange | LifeRefusal => {
  const refusal = stateRefusal(ticket, [
    'draft',
    'registered',
    'dispatched',
    'returned',
    'in-progress',
    'answered',
    'followed-up',
  ]);
  if (refusal !== null) return refusal;
  const isAnswered = ticket.answeredAt !== null;
  const needsReason = !isAnswered && (ticket.state === 'draft' || owesAnAnswer.includes(ticket.kind));
  if (needsReason && reason.trim() === '') return refuse('text-missing', ticket);
  const { actor, now } = context;
  const closer = actor.kind === 'staff' ? actor.staffId : null;
  const taken = ticket.assigneeId === null && closer !== null ? { assigneeId: closer, claimedAt: now } : {};
  return changeTicket(
    {
      ticket,
      patch: { ...taken, state: 'archived', closedAt: now },
      event: 'ticket.archived',
      detail: { reason: reason.trim(), answered: isAnswered },
      climbs: endAll('closed', context),
    },
    context,
  );
};

/** 并单: `ticket` goes on in `into`, another open ticket about the same thing. Both change together. */
export const merge = (
  ticket: Ticket,
  into: Ticket,
  context: LifeContext,
): readonly [TicketChange, TicketChange] | LifeRefusal => {
  if (ticket.id === into.id) return refuse('into-itself', ticket);
  const refusal = stateRefusal(ticket, ['draft', 'registered', 'dispatched', 'returned', 'in-progress']);
  if (refusal !== null) return refusal;
  if (isFinished(into)) return refuse('other-is-closed', into);
  if (into.state === 'draft') return refuse('draft', into);
  const patch = { state: 'merged', mergedIntoId: into.id, closedAt: context.now } as const;
  const climbs = endAll('merged', context);
  return [
    changeTicket({ ticket, patch, event: 'ticket.merged', detail: { into: into.number }, climbs }, context),
    changeTicket({ ticket: into, patch: {}, event: 'ticket.merged', detail: { absorbed: ticket.number } }, context),
  ];
};

/** The citizen took it back: an appointment that was cancelled by phone. */
export const cancel = (ticket: Ticket, context: LifeContext): TicketChange | LifeRefusal => {
  if (isFinished(ticket)) return refuse(ticket.state === 'merged' ? 'merged' : 'closed', ticket);
  return changeTicket(
    {
      ticket,
      patch: { state: 'archived', closedAt: context.now },
      event: 'ticket.cancelled',
      detail: {},
      climbs: endAll('closed', context),
    },
    context,
  );
};

const endAll = (why: EscalationEnd, { escalations, now, ids }: LifeContext) =>
  endClimbs(escalations, escalationCauses, why, now, ids);
