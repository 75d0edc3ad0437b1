import { addLimit } from '../../calendar/add-limit.ts';
import { workingMillisBetween } from '../../calendar/opening.ts';
import { type ClimbChange, joinClimbs, noClimbChange, startClimb } from '../../escalation/climb/climb-timer.ts';
import {
  type ClockRules,
  clockRulesFor,
  holdClimbs,
  releaseClimbs,
  startOverdue,
  startUnclaimed,
} from '../../escalation/climb/ticket-clocks.ts';
import { deadlineFor } from '../../escalation/deadline.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import type { TicketChange } from '../ports.ts';
import { needsNobody, type Ticket } from '../ticket.ts';
import { changeTicket } from './change-ticket.ts';
import { type LifeContext, type LifeRefusal, refuse, stateRefusal } from './life-context.ts';

/**
 * 重办: an answered or closed ticket is taken up anew, with a new deadline that is never earlier than the old one. The first time
 * where it was; again, in the unit above, and at the top those above are asked at once. `reason` is what staff wrote; `null`: the citizen
 * said it themselves, and it stands with the ticket.
 */
export const reopen = (ticket: Ticket, reason: string | null, context: LifeContext): TicketChange | LifeRefusal => {
  if (ticket.state === 'merged') return refuse('merged', ticket);
  const refusal = stateRefusal(ticket, ['answered', 'followed-up', 'archived']);
  if (refusal !== null) return refuse('still-open', ticket);
  if (reason?.trim() === '') return refuse('text-missing', ticket);
  const { organisation, now } = context;
  const isAgain = ticket.reopenings > 0;
  const above = isAgain ? (unitOf(organisation, ticket.unitId)?.parentId ?? null) : null;
  const unitId = above ?? ticket.unitId;
  const rules = clockRulesFor(organisation, { ...ticket, unitId });
  const { dueAt, basis } = deadlineFor({ ...ticket, organisation, unit: rules.unit, registeredAt: now });
  const isLater = ticket.dueAt === null || dueAt > ticket.dueAt;
  const patch = {
    unitId,
    state: 'dispatched',
    assigneeId: null,
    claimedAt: null,
    answer: null,
    answeredAt: null,
    closedAt: null,
    escalationLevel: 0,
    reopenings: ticket.reopenings + 1,
    ...(isLater ? { dueAt, dueBasis: basis } : {}),
  } as const;
  const climbs = climbsAnew({ ...ticket, ...patch }, isAgain && above === null, rules, context);
  const detail = {
    ...(reason === null ? {} : { reason: reason.trim() }),
    from: ticket.state,
    answer: ticket.answer,
    unitId,
    fromUnitId: ticket.unitId,
  };
  return changeTicket({ ticket, patch, event: 'ticket.reopened', detail, climbs }, context);
};

const climbsAnew = (next: Ticket, isAsked: boolean, rules: ClockRules, context: LifeContext): ClimbChange => {
  const { escalations, now, ids } = context;
  const { ladder, unit } = rules;
  const asked = isAsked
    ? startClimb({
        ticketId: next.id,
        cause: 'asked',
        ladder,
        calendar: unit.calendar,
        startsAt: now,
        known: escalations,
        ids,
      })
    : noClimbChange;
  return joinClimbs(
    startUnclaimed(next, escalations, rules, now, ids),
    startOverdue(next, escalations, rules, ids),
    asked,
  );
};

const suspendable = ['registered', 'dispatched', 'in-progress'] as const;

/** Why it cannot be suspended, asked before anybody is troubled for an approval; `null`: it can. */
export const suspendRefusal = (ticket: Ticket): LifeRefusal | null => stateRefusal(ticket, suspendable);

/** 挂起: the clock stops, because one person asked with a reason and another approved (art. 54(3)). */
export const suspend = (
  ticket: Ticket,
  asked: { readonly reason: string; readonly requestedBy: string | null; readonly approvalId: string },
  context: LifeContext,
): TicketChange | LifeRefusal => {
  const refusal = suspendRefusal(ticket);
  if (refusal !== null) return refusal;
  const reason = asked.reason.trim();
  if (reason === '') return refuse('text-missing', ticket);
  const { actor, escalations } = context;
  if (actor.kind === 'staff' && actor.staffId === asked.requestedBy) return refuse('second-person-needed', ticket);
  const detail = { ...asked, reason, from: ticket.state };
  const climbs = holdClimbs(escalations);
  return changeTicket({ ticket, patch: { state: 'suspended' }, event: 'ticket.suspended', detail, climbs }, context);
};

/** The clock runs again: the deadline moves by the working time that passed since `suspendedAt`, never earlier; a visit keeps its time. */
export const resume = (ticket: Ticket, suspendedAt: Date, context: LifeContext): TicketChange | LifeRefusal => {
  if (ticket.state !== 'suspended') return refuse('not-suspended', ticket);
  const { escalations, organisation, now, ids } = context;
  const rules = clockRulesFor(organisation, ticket);
  const { calendar } = rules.unit;
  const seconds = Math.ceil(workingMillisBetween(calendar, suspendedAt, now) / 1000);
  const keepsTime = ticket.dueAt === null || needsNobody(ticket);
  const dueAt = keepsTime ? ticket.dueAt : addLimit(calendar, ticket.dueAt, { iso: `PT${seconds}S`, working: true });
  const state = ticket.assigneeId === null ? 'dispatched' : 'in-progress';
  const patch = { state, dueAt, pausedSeconds: ticket.pausedSeconds + seconds } as const;
  const climbs = releaseClimbs({ ...ticket, ...patch }, escalations, rules, now, ids);
  return changeTicket({ ticket, patch, event: 'ticket.resumed', detail: { pausedSeconds: seconds }, climbs }, context);
};
