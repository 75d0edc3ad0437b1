import { dayPlus, localDayAt } from '../shared/local-day.ts';
import { isWithin, type Period } from '../shared/period.ts';
import { dayKind, openingsOn } from './opening-day.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** No calendar is searched further ahead: one that does not open within it is taken as never opening. */
export const searchedDays = 400;

/** Whether it is open at an instant. Spans are half-open: at closing time it is closed. */
export const isOpen = (calendar: WorkingCalendar, at: Date): boolean => {
  const on = localDayAt(at, calendar.timeZone);
  return [on, dayPlus(on, -1)].some((day) => openingsOn(calendar, day).some((opening) => isWithin(opening, at)));
};

/** Whether the day of `at` is a public holiday or was closed in the organisation file; an ordinary weekend is neither. */
export const isHoliday = (calendar: WorkingCalendar, at: Date): boolean =>
  dayKind(calendar, localDayAt(at, calendar.timeZone)).kind === 'holiday';

/** The first instant at or after `at` when it is open: `at` itself while it is. `null`: it never opens again. */
export const nextOpening = (calendar: WorkingCalendar, at: Date): Date | null => {
  for (const opening of openingsFrom(calendar, at)) return opening.from;
  return null;
};

/** Opening time from `at` on, in order; the first stretch starts at `at` when it is open. Ends after `searchedDays` without any. */
export function* openingsFrom(calendar: WorkingCalendar, at: Date): Generator<Period> {
  // What was opened yesterday may run on after midnight.
  let on = dayPlus(localDayAt(at, calendar.timeZone), -1);
  for (let closedDays = 0; closedDays < searchedDays; closedDays += 1, on = dayPlus(on, 1)) {
    for (const opening of openingsOn(calendar, on)) {
      if (opening.to <= at) continue;
      closedDays = 0;
      yield opening.from < at ? { from: at, to: opening.to } : opening;
    }
  }
}

/** Opening time between two instants in milliseconds; 0 when `b` is not after `a`. */
export const workingMillisBetween = (calendar: WorkingCalendar, a: Date, b: Date): number => {
  let millis = 0;
  for (const opening of openingsFrom(calendar, a)) {
    if (opening.from >= b) break;
    millis += Math.min(opening.to.getTime(), b.getTime()) - opening.from.getTime();
  }
  return millis;
};
