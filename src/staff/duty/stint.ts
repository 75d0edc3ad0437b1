import { namesOfDay } from '../../calendar/day-name.ts';
import type { WorkingCalendar } from '../../calendar/working-calendar.ts';
import { dayPlus, instantOf, type LocalDay, localDayAt } from '../../shared/local-day.ts';
import { isWithin, type Period } from '../../shared/period.ts';
import type { Shift } from './shift.ts';

/** A shift on one day: who is planned, from when until when. */
export interface Stint {
  readonly shift: Shift;
  /** The local day it begins on. */
  readonly on: LocalDay;
  readonly period: Period;
}

/** The shifts of a unit that begin on a day, by its calendar; one that a change of clocks leaves without length is left out. */
export const stintsOn = (calendar: WorkingCalendar, shifts: readonly Shift[], on: LocalDay): readonly Stint[] => {
  const days = namesOfDay(calendar, on);
  return shifts
    .filter((shift) => shift.on.some((day) => days.has(day)))
    .filter((shift) => (shift.firstOn ?? on) <= on && on <= (shift.lastOn ?? on))
    .map((shift) => ({ shift, on, period: periodOn(calendar, shift.span, on) }))
    .filter(({ period }) => period.from < period.to);
};

/** The stints that run at an instant, those that began the day before included. */
export const stintsAt = (calendar: WorkingCalendar, shifts: readonly Shift[], at: Date): readonly Stint[] => {
  const today = localDayAt(at, calendar.timeZone);
  return [dayPlus(today, -1), today]
    .flatMap((on) => stintsOn(calendar, shifts, on))
    .filter(({ period }) => isWithin(period, at));
};

const periodOn = (calendar: WorkingCalendar, span: Shift['span'], on: LocalDay): Period => ({
  from: instantOf(on, span.from, calendar.timeZone),
  to: instantOf(span.until <= span.from ? dayPlus(on, 1) : on, span.until, calendar.timeZone),
});
