import { addLimit } from '../../calendar/add-limit.ts';
import { workingMillisBetween } from '../../calendar/opening.ts';
import { joinClimbs } from '../../escalation/climb/climb-timer.ts';
import {
  clockRulesFor,
  holdClimbs,
  releaseClimbs,
  startOverdue,
  startUnclaimed,
} from '../../escalation/climb/ticket-clocks.ts';
import { deadlineFor } from '../../escalation/deadline.ts';
import type { TicketChange } from '../ports.ts';
import type { Ticket } from '../ticket.ts';
import { changeTicket } from './change-ticket.ts';
import { type LifeContext, type LifeRefusal, refuse, stateRefusal } from './life-context.ts';

/** 重办: an answered, closed or merged ticket is taken up anew, with a new deadline that is never earlier than the old one. */
export const reopen = (ticket: Ticket, reason: string, context: LifeContext): TicketChange | LifeRefusal => {
  const refusal = stateRefusal(ticket, ['answered', 'followed-up', 'archived', 'merged']);
  if (refusal !== null) return refuse('still-open', ticket);
  if (reason.trim() === '') return refuse('text-missing', ticket);
  const { escalations, organisation, now, ids } = context;
  const rules = clockRulesFor(organisation, ticket);
  const { dueAt, basis } = deadlineFor({ ...ticket, organisation, unit: rules.unit, registeredAt: now });
  const isLater = ticket.dueAt === null || dueAt > ticket.dueAt;
  const patch = {
    state: 'dispatched',
    assigneeId: null,
    claimedAt: null,
    answer: null,
    answeredAt: null,
    closedAt: null,
    mergedIntoId: null,
    escalationLevel: 0,
    ...(isLater ? { dueAt, dueBasis: basis } : {}),
  } as const;
  const next: Ticket = { ...ticket, ...patch };
  const climbs = joinClimbs(
    startUnclaimed(next, escalations, rules, now, ids),
    startOverdue(next, escalations, rules, ids),
  );
  const detail = { reason: reason.trim(), from: ticket.state, answer: ticket.answer };
  return changeTicket({ ticket, patch, event: 'ticket.reopened', detail, climbs }, context);
};

/** 挂起: the clock stops, with a reason. Whoever has the ticket cannot approve it alone (art. 54(3)). */
export const suspend = (ticket: Ticket, reason: string, context: LifeContext): TicketChange | LifeRefusal => {
  const refusal = stateRefusal(ticket, ['registered', 'dispatched', 'returned', 'in-progress']);
  if (refusal !== null) return refusal;
  if (reason.trim() === '') return refuse('text-missing', ticket);
  const { actor, escalations } = context;
  if (actor.kind === 'staff' && actor.staffId === ticket.assigneeId) return refuse('second-person-needed', ticket);
  const detail = { reason: reason.trim(), from: ticket.state };
  const climbs = holdClimbs(escalations);
  return changeTicket({ ticket, patch: { state: 'suspended' }, event: 'ticket.suspended', detail, climbs }, context);
};

/** The clock runs again: the deadline moves by the working time that passed since `suspendedAt`. */
export const resume = (ticket: Ticket, suspendedAt: Date, context: LifeContext): TicketChange | LifeRefusal => {
  if (ticket.state !== 'suspended') return refuse('not-suspended', ticket);
  const { escalations, organisation, now, ids } = context;
  const rules = clockRulesFor(organisation, ticket);
  const { calendar } = rules.unit;
  const seconds = workingMillisBetween(calendar, suspendedAt, now) / 1000;
  const dueAt = ticket.dueAt && addLimit(calendar, ticket.dueAt, { iso: `PT${seconds.toFixed(3)}S`, working: true });
  const state = ticket.assigneeId === null ? 'dispatched' : 'in-progress';
  const next: Ticket = { ...ticket, state, dueAt };
  const climbs = releaseClimbs(next, escalations, rules, now, ids);
  return changeTicket({ ticket, patch: { state, dueAt }, event: 'ticket.resumed', detail: {}, climbs }, context);
};
