import { endClimbs } from '../../escalation/climb/climb-timer.ts';
import { type EscalationEnd, escalationCauses } from '../../escalation/escalation.ts';
import type { TicketChange } from '../ports.ts';
import { isFinished, isVisitAhead, type Ticket } from '../ticket.ts';
import type { TicketKind } from '../ticket-kind.ts';
import { answerText, longestAnswer, sendText } from './answer-text.ts';
import { changeTicket } from './change-ticket.ts';
import { type LifeContext, type LifeRefusal, refuse, stateRefusal } from './life-context.ts';

/** 答复: the citizen's matter is answered; every climb ends. */
export const answer = (
  ticket: Ticket,
  given: { readonly text: string; readonly texted?: boolean },
  context: LifeContext,
): TicketChange | LifeRefusal => {
  const refusal = stateRefusal(ticket, ['in-progress']);
  if (refusal !== null) return refusal;
  const text = given.text.trim();
  if (text === '') return refuse('text-missing', ticket);
  if (text.length > longestAnswer) return refuse('answer-too-long', ticket);
  const texts = given.texted === true ? answerText(ticket, text, context) : [];
  const change = changeTicket(
    {
      ticket,
      patch: { state: 'answered', answer: text, answeredAt: context.now },
      event: 'ticket.answered',
      detail: { text, ...(texts.length === 0 ? {} : { texted: true }) },
      climbs: endAll('answered', context),
    },
    context,
  );
  return texts.length === 0
    ? change
    : { ...change, texts, effects: [...change.effects, ...texts.map((each) => sendText(each, context))] };
};

/** What the citizen said about the answer; `satisfied` null: would not say. */
export interface FollowUp {
  readonly satisfied: boolean | null;
  readonly text: string;
  /** Who wrote the answer, besides whoever has the ticket: neither asks how good it was. */
  readonly answeredBy: string | null;
}

/** 回访: somebody other than the handler asked whether the answer helped. */
export const followUp = (
  ticket: Ticket,
  { satisfied, text, answeredBy }: FollowUp,
  context: LifeContext,
): TicketChange | LifeRefusal => {
  const refusal = stateRefusal(ticket, ['answered']);
  if (refusal !== null) return refuse(refusal.reason === 'still-open' ? 'not-answered' : refusal.reason, ticket);
  const { actor } = context;
  if (actor.kind === 'staff' && [ticket.assigneeId, answeredBy].includes(actor.staffId))
    return refuse('handler-cannot', ticket);
  const detail = { satisfied, text: text.trim() };
  return changeTicket({ ticket, patch: { state: 'followed-up' }, event: 'ticket.followed-up', detail }, context);
};

const owesAnAnswer: readonly TicketKind[] = ['complaint', 'consultation'];

/**
 * 归档: the ticket is closed. A complaint or consultation that was never answered, and any draft, needs a reason; whoever
 * closes a ticket that nobody had is its holder from then on. Before the visit an appointment stays open: what is closed can be neither moved
 * nor cancelled, and its citizen would not hear that the office is.
 */
export const close = (ticket: Ticket, reason: string, context: LifeContext): TicketChange | LifeRefusal => {
  const refusal = stateRefusal(ticket, ['draft', 'registered', 'dispatched', 'in-progress', 'answered', 'followed-up']);
  if (refusal !== null) return refusal;
  if (isVisitAhead(ticket, context.now)) return refuse('visit-ahead', ticket);
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

/** The citizen took it back: an appointment that was cancelled by phone. */
export const cancel = (ticket: Ticket, context: LifeContext): TicketChange | LifeRefusal => {
  if (isFinished(ticket)) return refuse(ticket.state === 'merged' ? 'merged' : 'closed', ticket);
  return changeTicket(
    {
      ticket,
      patch: { state: 'archived', closedAt: context.now, refereeUnitId: null },
      event: 'ticket.cancelled',
      detail: {},
      climbs: endAll('closed', context),
    },
    context,
  );
};

const endAll = (why: EscalationEnd, { escalations, now, ids }: LifeContext) =>
  endClimbs(escalations, escalationCauses, why, now, ids);
