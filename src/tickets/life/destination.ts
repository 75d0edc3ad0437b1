import { type ClimbChange, endClimbs, joinClimbs } from '../../escalation/climb/climb-timer.ts';
import { clockRulesFor, startUnclaimed } from '../../escalation/climb/ticket-clocks.ts';
import { isWithinUnit } from '../../organisation/unit-tree.ts';
import { staffActor } from '../../shared/actor.ts';
import { permit } from '../../staff/permit.ts';
import type { Ticket } from '../ticket.ts';
import { followDeadline, tightenedDeadline } from './deadline-change.ts';
import { type LifeContext, type LifeRefusal, refuse } from './life-context.ts';

/** Where a ticket is sent: a unit and line of business, and a person there or whoever takes it. */
export interface Destination {
  readonly unitId: string;
  readonly lineId: string;
  readonly categoryId: string | null;
  readonly assigneeId: string | null;
}

/** What makes it no place to send a ticket to; `withinUnitId`: only to this unit and those below it. */
export const destinationRefusal = (
  ticket: Ticket,
  to: Destination,
  withinUnitId: string,
  { organisation }: LifeContext,
): LifeRefusal | null => {
  if (!organisation.units.some((unit) => unit.id === to.unitId)) return refuse('unknown-unit', ticket);
  if (!isWithinUnit(organisation, to.unitId, withinUnitId)) return refuse('not-below', ticket);
  const isLine = organisation.lines.some((line) => line.id === to.lineId);
  const isCategory = organisation.categories.some(({ id, lineId }) => id === to.categoryId && lineId === to.lineId);
  if (!isLine || (to.categoryId !== null && !isCategory)) return refuse('unknown-category', ticket);
  if (to.assigneeId === null) return null;
  const taking = permit(organisation, staffActor(to.assigneeId), 'ticket.answer', to);
  return taking === 'ok' ? null : refuse('cannot-take', ticket);
};

/** The category goes along unless the line of business is another. */
export const categoryAt = (ticket: Ticket, lineId: string): string | null =>
  lineId === ticket.lineId ? ticket.categoryId : null;

/** What changes when it is sent there: the clock goes on from intake, and a person it is sent to has it at once. */
export const sentTo = (
  ticket: Ticket,
  to: Destination,
  context: LifeContext,
): { readonly patch: Partial<Ticket>; readonly climbs: ClimbChange } => {
  const { escalations, organisation, now, ids } = context;
  const { unitId, lineId, categoryId, assigneeId } = to;
  const facts = { unitId, lineId, categoryId, kind: ticket.kind, priority: ticket.priority };
  const patch = {
    unitId,
    lineId,
    categoryId,
    assigneeId,
    claimedAt: assigneeId === null ? null : now,
    state: assigneeId === null ? 'dispatched' : 'in-progress',
    refereeUnitId: null,
    ...tightenedDeadline(ticket, facts, organisation),
  } as const;
  const next: Ticket = { ...ticket, ...patch };
  const waiting =
    assigneeId === null
      ? startUnclaimed(next, escalations, clockRulesFor(organisation, next), now, ids)
      : endClimbs(escalations, ['unclaimed'], 'claimed', now, ids);
  const refereed = endClimbs(escalations, ['returned'], 'refereed', now, ids);
  return { patch, climbs: joinClimbs(waiting, refereed, followDeadline(next, context)) };
};
