import { localDayAt } from '../shared/local-day.ts';
import { hasHolidayData, statutoryDays } from './public-holidays.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/**
 * Whether the holidays of a year are known to a calendar: it follows none, or they are published, or its overrides close as many days
 * of that year as the law gives. Of any other year only weekends and overrides are known.
 */
export const isYearKnown = (calendar: Pick<WorkingCalendar, 'publicHolidays' | 'overrides'>, year: number): boolean =>
  calendar.publicHolidays === 'none' ||
  hasHolidayData(year) ||
  calendar.overrides.filter((day) => day.kind === 'closed' && day.on.startsWith(`${year}-`)).length >= statutoryDays;

/** The years between two instants whose holidays nobody has published: what was counted over them is provisional. */
export const unknownYears = (calendar: WorkingCalendar, from: Date, to: Date): readonly number[] => {
  const yearAt = (at: Date) => Number(localDayAt(at, calendar.timeZone).slice(0, 4));
  const [first, last] = [yearAt(from), yearAt(to)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index).filter(
    (year) => !isYearKnown(calendar, year),
  );
};
