import { namesOfDay } from '../../calendar/day-name.ts';
import { openingsOn } from '../../calendar/opening-day.ts';
import type { WorkingCalendar } from '../../calendar/working-calendar.ts';
import { dayPlus, type LocalDay, localDayAt, startOfDay } from '../../shared/local-day.ts';
import type { Rung } from '../ladder.ts';

/** Whether a rung is told on the day of an instant, by the calendar of the unit. */
export const isOfDay = (rung: Rung, calendar: WorkingCalendar, at: Date): boolean =>
  isNamed(rung, calendar, localDayAt(at, calendar.timeZone));

/**
 * The first instant after the day of `at` at which one of these rungs may be told: when the office opens, for those that are told on
 * workdays alone. `null` when none of them is within a month.
 */
export const nextDayOf = (rungs: readonly Rung[], calendar: WorkingCalendar, at: Date): Date | null => {
  if (rungs.length === 0) return null;
  const today = localDayAt(at, calendar.timeZone);
  for (let ahead = 1; ahead <= 31; ahead += 1) {
    const on = dayPlus(today, ahead);
    const told = rungs.filter((rung) => isNamed(rung, calendar, on));
    const opening = told.every(isOfWorkdays) ? openingsOn(calendar, on)[0]?.from : undefined;
    if (told.length > 0) return opening ?? startOfDay(on, calendar.timeZone);
  }
  return null;
};

const isNamed = (rung: Rung, calendar: WorkingCalendar, on: LocalDay): boolean => {
  if (rung.on.includes('daily')) return true;
  const names = namesOfDay(calendar, on);
  return rung.on.some((name) => names.has(name));
};

const isOfWorkdays = ({ on }: Rung): boolean => on.every((name) => name === 'workdays');
