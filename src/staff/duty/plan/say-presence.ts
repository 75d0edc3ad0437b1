import { unitOf } from '../../../organisation/unit-tree.ts';
import type { Actor } from '../../../shared/actor.ts';
import { AppError } from '../../../shared/app-error.ts';
import { dayPlus, localDayAt, startOfDay } from '../../../shared/local-day.ts';
import { type Refused, refused } from '../../../shared/refused.ts';
import { type NotPermitted, permit } from '../../permit.ts';
import type { Presence } from '../presence.ts';
import { stintsAt } from '../stint.ts';
import { auditDone, auditNo, type DutyDesk, noChange, personIn } from './duty-desk.ts';

export type PresenceResult =
  | { readonly kind: 'done'; readonly presence: Presence }
  | NotPermitted
  | Refused<'staff-only', never>;

/**
 * A person takes calls and tickets from now on, or does not: until the shift they are in ends, else until midnight of their unit. After
 * that the rota holds again, so that nobody stays off by forgetting.
 */
export const sayPresence = async (
  desk: DutyDesk,
  request: { readonly actor: Actor; readonly isOn: boolean },
): Promise<PresenceResult> => {
  const { actor, isOn } = request;
  const organisation = desk.organisation();
  const person = actor.kind === 'staff' ? personIn(organisation, actor.staffId) : null;
  const unit = person === null ? null : unitOf(organisation, person.unitId);
  if (person === null || unit === null) return refused('staff-only');
  const told = {
    action: isOn ? 'duty.on' : 'duty.off',
    subject: { kind: 'staff', id: person.id },
    unitId: unit.id,
    detail: {},
  };
  const no = permit(organisation, actor, 'duty.absence', { unitId: unit.id, lineId: null });
  if (no !== 'ok') return auditNo(desk, actor, told, no);
  const now = desk.clock.now();
  const shifts = organisation.shifts.filter((shift) => shift.unitId === unit.id && shift.staffId === person.id);
  const ends = stintsAt(unit.calendar, shifts, now).map(({ period }) => period.to.getTime());
  const midnight = startOfDay(dayPlus(localDayAt(now, unit.calendar.timeZone), 1), unit.calendar.timeZone);
  const to = ends.length === 0 ? midnight : new Date(Math.max(...ends));
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const known = await desk.duty.presence(person.id);
    const presence: Presence = {
      staffId: person.id,
      unitId: unit.id,
      isOn,
      period: { from: now, to },
      version: (known?.version ?? 0) + 1,
    };
    const audit = [auditDone(desk, actor, { ...told, detail: { until: to.toISOString() } })];
    if ((await desk.duty.save({ ...noChange, presences: [presence], audit })) === 'saved') {
      return { kind: 'done', presence };
    }
  }
  throw new AppError('database-conflict', { doing: 'saying whether one is on duty' });
};
