import { spansOn } from '../../calendar/opening-day.ts';
import type { Organisation, StaffMember, Unit } from '../../organisation/organisation.ts';
import { lineage, unitOf } from '../../organisation/unit-tree.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import { dayPlus, instantOf, type LocalDay, localDayAt } from '../../shared/local-day.ts';
import type { DigestKind } from './digest.ts';

/** Local time at which the list is sent, and by which it is to be signed. */
export const sentAt = '08:30';
export const signedBy = '10:00';

const searchedDays = 31;

/** Units that get a list of their own: those with a managers' channel that is not just that of the unit above. */
export const digestUnits = (organisation: Organisation): readonly Unit[] =>
  organisation.units.filter((unit) => {
    const own = managersChannel(organisation, unit.id);
    return own !== null && (unit.parentId === null || own !== managersChannel(organisation, unit.parentId));
  });

/** The unit and those below whose exceptions stand on its list. */
export const digestScope = (organisation: Organisation, unitId: string): readonly string[] => {
  const own = new Set(digestUnits(organisation).map(({ id }) => id));
  return organisation.units
    .filter(({ id }) => lineage(organisation, id).find((above) => own.has(above.id))?.id === unitId)
    .map(({ id }) => id);
};

export const isWorked = ({ calendar }: Unit, on: LocalDay): boolean => spansOn(calendar, on).length > 0;

/**
 * The next list of every unit: on the next working day whose sending time has not passed. The platform is watched from the units at
 * the top. A day that Rexian did not see owes nothing.
 */
export const nextDigestEffects = (organisation: Organisation, now: Date, ids: Ids): readonly Effect[] =>
  digestUnits(organisation).flatMap((unit) => {
    const on = nextDay(unit, now);
    if (on === null) return [];
    const kinds: readonly DigestKind[] = unit.parentId === null ? ['business', 'platform'] : ['business'];
    return kinds.map((kind) => ({
      id: ids.next(),
      job: 'send-digest',
      key: `send-digest:${kind}:${unit.id}:${on}`,
      payload: { unitId: unit.id, on, kind },
      notBefore: instantOf(on, sentAt, unit.calendar.timeZone),
    }));
  });

const nextDay = (unit: Unit, now: Date): LocalDay | null => {
  const today = localDayAt(now, unit.calendar.timeZone);
  for (let days = 0; days <= searchedDays; days += 1) {
    const on = dayPlus(today, days);
    if (isWorked(unit, on) && instantOf(on, sentAt, unit.calendar.timeZone) > now) return on;
  }
  return null;
};

/** Who is reminded: the head of the unit, else of the nearest one above. */
export const headOver = (organisation: Organisation, unitId: string): StaffMember | null => {
  for (const unit of lineage(organisation, unitId)) {
    const head = organisation.staff.find((each) => each.unitId === unit.id && each.roles.includes('unit-head'));
    if (head !== undefined) return head;
  }
  return null;
};

const managersChannel = (organisation: Organisation, unitId: string): string | null =>
  unitOf(organisation, unitId) === null
    ? null
    : (organisation.channels.find(
        (channel) => channel.unitId === unitId && channel.purpose === 'managers' && channel.lineId === null,
      )?.slackChannel ?? null);
