import type { LocalDay } from '../shared/local-day.ts';
import { dayKind, spansOn, weekdayOf } from './opening-day.ts';
import { type WorkingCalendar, weekdays } from './working-calendar.ts';

/** What days are called in a rota or a ladder. `workdays` and `holidays` follow the calendar of the unit, make-up workdays included. */
export const dayNames = [...weekdays, 'workdays', 'holidays', 'daily'] as const;
export type DayName = (typeof dayNames)[number];

/** All names of a day. It is worked when it has opening hours: weekends of an office that is closed then are neither workday nor holiday. */
export const namesOfDay = (calendar: WorkingCalendar, on: LocalDay): ReadonlySet<DayName> => {
  const names = new Set<DayName>(['daily', weekdayOf(on)]);
  if (dayKind(calendar, on).kind === 'holiday') names.add('holidays');
  if (spansOn(calendar, on).length > 0) names.add('workdays');
  return names;
};
