import { openingsOn } from '../../calendar/opening-day.ts';
import type { WorkingCalendar } from '../../calendar/working-calendar.ts';
import type { Unit } from '../../organisation/organisation.ts';
import { dayPlus, type LocalDay, localDayAt, startOfDay } from '../../shared/local-day.ts';
import type { Period } from '../../shared/period.ts';
import { atPost, type DutyKind, ownOnDuty, type Roster, seatOf } from './roster.ts';
import { stintsOn } from './stint.ts';

/** No rota is searched further ahead: two months hold every long holiday. */
export const searchedDutyDays = 62;

/**
 * The first instant at or after `at` when somebody of the unit's own rota is on duty: `at` itself while somebody is, the deputy standing
 * in for the manager. `null`: nobody within `searchedDutyDays`; then only the unit above fills in.
 */
export const nextDuty = (
  roster: Roster,
  unitId: string,
  lineId: string | null,
  as: DutyKind,
  at: Date,
): Date | null => {
  const unit = seatOf(roster.organisation, unitId, lineId, as);
  if (unit === null) return null;
  const isHeld = (instant: Date) => ownOnDuty(roster, unitId, lineId, as, instant).length > 0;
  if (isHeld(at)) return at;
  const today = localDayAt(at, unit.calendar.timeZone);
  for (let days = 0; days <= searchedDutyDays; days += 1) {
    const day = { calendar: unit.calendar, on: dayPlus(today, days) };
    const found = turnsOn(roster, unit.id, day)
      .filter((turn) => turn > at)
      .find(isHeld);
    if (found !== undefined) return found;
  }
  return null;
};

/**
 * Times within a period in which a unit is open and nobody stands at exactly this post, in order. A gap runs on over closed hours: it ends
 * when somebody stands there at an open hour, or with the last open hour of the period.
 */
export const gapsAtPost = (
  roster: Roster,
  unitId: string,
  lineId: string | null,
  as: DutyKind,
  period: Period,
): readonly Period[] => {
  const unit = seatOf(roster.organisation, unitId, lineId, as);
  if (unit === null) return [];
  const gaps: Period[] = [];
  let gap = null as Period | null;
  for (const stretch of openStretches(roster, unit, period)) {
    const isEmpty = atPost(roster, unitId, lineId, as, stretch.from).length === 0;
    if (isEmpty) gap = { from: gap?.from ?? stretch.from, to: stretch.to };
    if (!isEmpty && gap !== null) gaps.push(gap);
    if (!isEmpty) gap = null;
  }
  return gap === null ? gaps : [...gaps, gap];
};

// Opening time cut wherever somebody's duty may begin or end: within one stretch the post is held throughout, or not at all.
function* openStretches(roster: Roster, { id, calendar }: Unit, period: Period): Generator<Period> {
  const lastDay = localDayAt(period.to, calendar.timeZone);
  for (let on = localDayAt(period.from, calendar.timeZone); on <= lastDay; on = dayPlus(on, 1)) {
    const turns = turnsOn(roster, id, { calendar, on });
    for (const opening of openingsOn(calendar, on)) {
      const from = opening.from > period.from ? opening.from : period.from;
      const to = opening.to < period.to ? opening.to : period.to;
      const marks = [from, ...turns.filter((turn) => from < turn && turn < to), to];
      for (const [index, mark] of marks.entries()) {
        const end = marks[index + 1];
        if (end !== undefined && mark < end) yield { from: mark, to: end };
      }
    }
  }
}

/** The first instant after `at` at which other people of the unit's own stand at a post than at `at`; `null`: none within `days`. */
export const nextTurn = (
  roster: Roster,
  unitId: string,
  lineId: string | null,
  as: DutyKind,
  { at, days }: { readonly at: Date; readonly days: number },
): Date | null => {
  const unit = seatOf(roster.organisation, unitId, lineId, as);
  if (unit === null) return null;
  const peopleAt = (instant: Date) => [...ownOnDuty(roster, unitId, lineId, as, instant)].sort().join(' ');
  const before = peopleAt(at);
  const today = localDayAt(at, unit.calendar.timeZone);
  for (let ahead = 0; ahead <= days; ahead += 1) {
    const turns = turnsOn(roster, unit.id, { calendar: unit.calendar, on: dayPlus(today, ahead) });
    const found = turns.find((turn) => turn > at && peopleAt(turn) !== before);
    if (found !== undefined) return found;
  }
  return null;
};

/** Every instant of a day at which somebody's duty may begin or end, in order. */
const turnsOn = (
  { organisation, changes }: Roster,
  unitId: string,
  { calendar, on }: { readonly calendar: WorkingCalendar; readonly on: LocalDay },
): readonly Date[] => {
  const day = { from: startOfDay(on, calendar.timeZone), to: startOfDay(dayPlus(on, 1), calendar.timeZone) };
  const shifts = organisation.shifts.filter((shift) => shift.unitId === unitId);
  const periods = [
    ...[dayPlus(on, -1), on].flatMap((begun) => stintsOn(calendar, shifts, begun)),
    ...changes.absences,
    ...changes.presences,
  ].map(({ period }) => period);
  const instants = [day.from, ...periods.flatMap(({ from, to }) => [from, to])]
    .filter((instant) => day.from <= instant && instant < day.to)
    .map((instant) => instant.getTime());
  return [...new Set(instants)].sort((a, b) => a - b).map((instant) => new Date(instant));
};
