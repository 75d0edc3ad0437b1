import { noClimbChange } from '../../escalation/climb/climb-timer.ts';
import type { Organisation } from '../../organisation/organisation.ts';
import { changeTicket } from '../../tickets/life/change-ticket.ts';
import { followDeadline, ruledDeadline } from '../../tickets/life/deadline-change.ts';
import { type LifeContext, type LifeRefusal, refuse, stateRefusal } from '../../tickets/life/life-context.ts';
import type { TicketChange } from '../../tickets/ports.ts';
import { needsNobody, type Ticket } from '../../tickets/ticket.ts';
import { changedFields, type Facts, factsOf, shownChanges } from './correction.ts';

const correctable = ['registered', 'dispatched', 'in-progress', 'answered', 'followed-up', 'archived'] as const;

/** What was asked for and approved. */
export interface Asked {
  readonly before: Facts;
  readonly after: Facts;
  readonly reason: string;
  readonly approvalId: string | null;
  readonly requestedBy: string | null;
}

/**
 * The ticket with its facts put right, as a new version: state, number and citizen stay. Its deadline is what the limits say about the
 * right facts; a visit keeps its time. Refused when the facts are no longer those that were looked at, and when an appointment would become
 * something else or the other way round: it has a place or it has none.
 */
export const correct = (ticket: Ticket, asked: Asked, context: LifeContext): TicketChange | LifeRefusal => {
  const refusal = stateRefusal(ticket, correctable);
  if (refusal !== null) return refuse(refusal.reason === 'merged' ? 'merged' : 'not-correctable', ticket);
  const reason = asked.reason.trim();
  if (reason === '') return refuse('text-missing', ticket);
  const fields = changedFields(asked.before, asked.after);
  if (fields.length === 0) return refuse('nothing-changes', ticket);
  const now = factsOf(ticket);
  if (changedFields(now, asked.before).some((field) => fields.includes(field)))
    return refuse('changed-meanwhile', ticket);
  const { organisation } = context;
  const after: Facts = { ...now, ...Object.fromEntries(fields.map((field) => [field, asked.after[field]])) };
  if (!organisation.units.some(({ id }) => id === after.unitId)) return refuse('unknown-unit', ticket);
  if (!isKnown(after, organisation)) return refuse('unknown-category', ticket);
  const isVisit = ({ kind }: Pick<Ticket, 'kind'>): boolean => kind === 'appointment';
  if (isVisit(ticket) !== isVisit(after) || !isInOrder(ticket, after, context.now))
    return refuse('not-correctable', ticket);
  const next: Ticket = { ...ticket, ...after };
  const timed = ['unitId', 'lineId', 'categoryId', 'kind', 'priority'] as const;
  const isRetimed = ticket.dueAt !== null && !needsNobody(ticket) && timed.some((field) => fields.includes(field));
  const ruled = isRetimed ? ruledDeadline(next, organisation) : null;
  const patch = { ...after, ...(ruled === null ? {} : { dueAt: ruled.dueAt, dueBasis: ruled.basis }) };
  const isOver = ticket.answeredAt !== null || ticket.closedAt !== null;
  const climbs = isOver ? noClimbChange : followDeadline({ ...next, ...patch }, context);
  const { approvalId, requestedBy } = asked;
  const detail = { reason, fields, approvalId, requestedBy, changes: shownChanges(now, after) };
  return changeTicket({ ticket, patch, event: 'ticket.corrected', detail, climbs }, context);
};

const isKnown = ({ lineId, categoryId }: Facts, { lines, categories }: Organisation): boolean =>
  lines.some(({ id }) => id === lineId) &&
  (categoryId === null || categories.some((each) => each.id === categoryId && each.lineId === lineId));

/** Instants keep their order, lie in the past, and none appears or vanishes. */
const isInOrder = (ticket: Ticket, after: Facts, now: Date): boolean => {
  const instants = [ticket.registeredAt, after.claimedAt, after.answeredAt, after.closedAt, now].filter(
    (at) => at !== null,
  );
  const isSorted = instants.every((at, place) => place === 0 || (instants[place - 1] ?? at) <= at);
  const isWhole = (['claimedAt', 'answeredAt', 'closedAt'] as const).every(
    (field) => (ticket[field] === null) === (after[field] === null),
  );
  return isSorted && isWhole;
};
