import { addLimit } from '../../calendar/add-limit.ts';
import { endClimbs, joinClimbs, startClimb } from '../../escalation/climb/climb-timer.ts';
import { clockRulesFor } from '../../escalation/climb/ticket-clocks.ts';
import { clockPolicyOf } from '../../escalation/clock-policy.ts';
import type { Organisation } from '../../organisation/organisation.ts';
import { lineage, unitOf } from '../../organisation/unit-tree.ts';
import type { TicketChange } from '../ports.ts';
import type { Ticket } from '../ticket.ts';
import { changeTicket } from './change-ticket.ts';
import { type Destination, destinationRefusal, sentTo } from './destination.ts';
import { type LifeContext, type LifeRefusal, refuse, stateRefusal } from './life-context.ts';

/** From this return on the referee's word is final. */
export const finalReturn = 3;

/** 派单: to a unit below, another line or a person; never out of the reach of the one who sends it. */
export const dispatch = (
  ticket: Ticket,
  to: Destination,
  reason: string,
  context: LifeContext,
): TicketChange | LifeRefusal => {
  const refusal = stateRefusal(ticket, ['registered', 'dispatched', 'in-progress']);
  if (refusal !== null) return refusal;
  if (reason.trim() === '') return refuse('text-missing', ticket);
  const wrong = destinationRefusal(ticket, to, reachOf(context) ?? ticket.unitId, context);
  if (wrong !== null) return wrong;
  const same = (['unitId', 'lineId', 'categoryId', 'assigneeId'] as const).every((key) => ticket[key] === to[key]);
  if (same) return refuse('nothing-changes', ticket);
  const detail = { reason: reason.trim(), ...to, fromUnitId: ticket.unitId, fromLineId: ticket.lineId };
  return changeTicket({ ticket, ...sentTo(ticket, to, context), event: 'ticket.dispatched', detail }, context);
};

const reachOf = ({ actor, organisation }: LifeContext): string | undefined =>
  actor.kind === 'staff'
    ? organisation.staff.find(({ id }) => id === actor.staffId)?.unitId
    : organisation.units.find(({ parentId }) => parentId === null)?.id;

/** The unit above both: where it was sent from and where it is. Sent from nowhere else: where it is. */
export const refereeUnitOf = (organisation: Organisation, unitId: string, sentFromId: string | null): string => {
  const above = lineage(organisation, unitId).map(({ id }) => id);
  const from = sentFromId === null ? above : lineage(organisation, sentFromId).map(({ id }) => id);
  return above.find((id) => from.includes(id)) ?? unitId;
};

/** 退单: it does not belong here, and why. A referee decides, by a clock of their own; the citizen's goes on. */
export const giveBack = (
  ticket: Ticket,
  { reason, sentFromId }: { readonly reason: string; readonly sentFromId: string | null },
  context: LifeContext,
): TicketChange | LifeRefusal => {
  const refusal = stateRefusal(ticket, ['registered', 'dispatched', 'in-progress']);
  if (refusal !== null) return refusal;
  if (ticket.returns >= finalReturn) return refuse('decided-for-good', ticket);
  if (reason.trim() === '') return refuse('text-missing', ticket);
  const { escalations, organisation, now, ids } = context;
  const { unit, ladder } = clockRulesFor(organisation, ticket);
  const refereeUnitId = refereeUnitOf(organisation, ticket.unitId, sentFromId);
  const { calendar } = unitOf(organisation, refereeUnitId) ?? unit;
  const decideBy = addLimit(calendar, now, clockPolicyOf(organisation, refereeUnitId).referee);
  const clock = startClimb({
    ticketId: ticket.id,
    cause: 'returned',
    ladder,
    calendar,
    startsAt: decideBy,
    known: escalations,
    ids,
  });
  const patch = {
    state: 'returned',
    assigneeId: null,
    claimedAt: null,
    returns: ticket.returns + 1,
    refereeUnitId,
  } as const;
  const detail = { reason: reason.trim(), by: ticket.assigneeId, count: patch.returns, refereeUnitId, decideBy };
  const climbs = joinClimbs(endClimbs(escalations, ['unclaimed'], 'returned', now, ids), clock);
  return changeTicket({ ticket, patch, event: 'ticket.returned', detail, climbs }, context);
};

/** The referee's word: it stays where it was, or goes where they say. Whoever returned it does not decide (art. 54(3)). */
export const referee = (
  ticket: Ticket,
  decision: { readonly to: Destination; readonly reason: string; readonly returnedBy: string | null },
  context: LifeContext,
): TicketChange | LifeRefusal => {
  if (ticket.state !== 'returned') return refuse('not-returned', ticket);
  const { to, returnedBy } = decision;
  const reason = decision.reason.trim();
  if (reason === '') return refuse('text-missing', ticket);
  if (context.actor.kind === 'staff' && context.actor.staffId === returnedBy)
    return refuse('second-person-needed', ticket);
  const wrong = destinationRefusal(ticket, to, ticket.refereeUnitId ?? ticket.unitId, context);
  if (wrong !== null) return wrong;
  const isFinal = ticket.returns >= finalReturn;
  const detail = { reason, ...to, fromUnitId: ticket.unitId, fromLineId: ticket.lineId, isFinal };
  return changeTicket({ ticket, ...sentTo(ticket, to, context), event: 'ticket.refereed', detail }, context);
};
