import type { Organisation, Unit } from '../../../organisation/organisation.ts';
import { isWithinUnit, unitOf, unitsBelow } from '../../../organisation/unit-tree.ts';
import type { Actor } from '../../../shared/actor.ts';
import { AppError } from '../../../shared/app-error.ts';
import { type LocalDay, localDayAt } from '../../../shared/local-day.ts';
import { type Refused, refused } from '../../../shared/refused.ts';
import { type NotPermitted, permit } from '../../permit.ts';
import { stintsOn } from '../stint.ts';
import type { Swap } from '../swap.ts';
import { auditDone, auditNo, type DutyDesk, lookOver, noChange, personIn, staffIdOf } from './duty-desk.ts';
import { showSwap } from './show-swap.job.ts';

export interface SwapRequest {
  readonly actor: Actor;
  /** Whose duty it is. */
  readonly giverId: string;
  /** Who takes it over. */
  readonly takerId: string;
  readonly on: LocalDay;
}

export type AskSwapResult =
  | { readonly kind: 'done'; readonly swap: Swap }
  | NotPermitted
  | Refused<
      'no-such-person' | 'same-person' | 'day-is-over' | 'other-unit-taker' | 'nothing-planned' | 'swap-open',
      never
    >;

/**
 * One asks a colleague to take over one's duty of a day, or offers to take theirs; the other consents or declines. Someone who leads the
 * unit and is neither of the two decides at once.
 */
export const askSwap = async (desk: DutyDesk, request: SwapRequest): Promise<AskSwapResult> => {
  const { actor, giverId, takerId, on } = request;
  const organisation = desk.organisation();
  const unit = unitOfDuty(organisation, giverId, on);
  if (unit === null) return refused('no-such-person');
  const told = {
    action: 'duty.swap-ask',
    subject: { kind: 'staff', id: giverId },
    unitId: unit.id,
    detail: { takerId, on },
  };
  const isOwn = [giverId, takerId].some((id) => id === staffIdOf(actor));
  const no = permit(organisation, actor, isOwn ? 'duty.swap' : 'duty.plan', { unitId: unit.id, lineId: null });
  if (no !== 'ok') return auditNo(desk, actor, told, no);
  const now = desk.clock.now();
  const fault = faultOf(organisation, unit, request, now);
  if (fault !== null) return auditNo(desk, actor, told, fault);
  const swap: Swap = {
    id: desk.ids.next(),
    unitId: unit.id,
    on,
    giverId,
    takerId,
    state: isOwn ? 'asked' : 'agreed',
    consentBy: isOwn ? [giverId, takerId].filter((id) => id === staffIdOf(actor)) : [],
    askedBy: staffIdOf(actor),
    askedAt: now,
    decidedBy: isOwn ? null : staffIdOf(actor),
    decidedAt: isOwn ? null : now,
    version: 1,
  };
  const saved = await desk.duty.save({
    ...noChange,
    swaps: [swap],
    audit: [auditDone(desk, actor, { ...told, detail: { ...told.detail, swapId: swap.id, state: swap.state } })],
    effects: [showSwap(desk, swap), ...(isOwn ? [] : [lookOver(desk, swap.unitId, `${swap.id}:1`)])],
  });
  if (saved === 'saved') return { kind: 'done', swap };
  if (saved === 'overlap') return auditNo(desk, actor, told, refused('swap-open'));
  throw new AppError('database-conflict', { doing: 'asking for a swap' });
};

const faultOf = (organisation: Organisation, unit: Unit, { giverId, takerId, on }: SwapRequest, now: Date) => {
  const taker = personIn(organisation, takerId);
  if (taker === null) return refused('no-such-person');
  if (giverId === takerId) return refused('same-person');
  if (on < localDayAt(now, unit.calendar.timeZone)) return refused('day-is-over');
  if (!isWithinUnit(organisation, unit.id, taker.unitId)) return refused('other-unit-taker');
  return isPlannedOn(organisation, unit, giverId, on) ? null : refused('nothing-planned');
};

/** Where a person is planned on a day: in their own unit, else in one below that they help out; their own when they are not planned at all. */
const unitOfDuty = (organisation: Organisation, giverId: string, on: LocalDay): Unit | null => {
  const giver = personIn(organisation, giverId);
  const own = giver === null ? null : unitOf(organisation, giver.unitId);
  if (own === null) return null;
  const planned = [own, ...unitsBelow(organisation, own.id)].find((unit) =>
    isPlannedOn(organisation, unit, giverId, on),
  );
  return planned ?? own;
};

/** Whether a person has a shift that begins on the day in the unit, or holds a post there without a rota. */
const isPlannedOn = (organisation: Organisation, unit: Unit, staffId: string, on: LocalDay): boolean => {
  const own = organisation.shifts.filter((shift) => shift.unitId === unit.id && shift.staffId === staffId);
  if (stintsOn(unit.calendar, own, on).length > 0) return true;
  const isHeld = (as: 'manager' | 'deputy', lineId: string) =>
    !organisation.shifts.some(
      (shift) => shift.unitId === unit.id && shift.as === as && (shift.lineId === null || shift.lineId === lineId),
    );
  return organisation.duty.some(
    ({ unitId, lineId, managerId, deputyId }) =>
      unitId === unit.id &&
      ((managerId === staffId && isHeld('manager', lineId)) || (deputyId === staffId && isHeld('deputy', lineId))),
  );
};
