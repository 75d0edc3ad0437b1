import { Temporal } from 'temporal-polyfill';
import type { Limit } from '../shared/duration.ts';
import { dayPlus, localDayAt } from '../shared/local-day.ts';
import { openingsFrom, searchedDays } from './opening.ts';
import { openingsOn } from './opening-day.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/**
 * When a limit that starts at `at` runs out. By the wall clock: local time plus the duration. In working time: the day it
 * starts on is not counted and N days end when the Nth working day after it closes (Civil Code art. 201, 203); hours, minutes
 * and seconds count opening time only. A calendar that never opens is counted by the wall clock. Throws on an ISO text
 * that is not a duration, and on working weeks, months or years.
 */
export const addLimit = (calendar: WorkingCalendar, at: Date, limit: Limit): Date => {
  const duration = Temporal.Duration.from(limit.iso);
  return limit.working
    ? (addWorking(calendar, at, duration) ?? addWall(calendar, at, duration))
    : addWall(calendar, at, duration);
};

const addWall = (calendar: WorkingCalendar, at: Date, duration: Temporal.Duration): Date =>
  new Date(
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(calendar.timeZone).add(duration)
      .epochMilliseconds,
  );

const addWorking = (calendar: WorkingCalendar, at: Date, duration: Temporal.Duration): Date | null => {
  const { years, months, weeks, days } = duration;
  if (years !== 0 || months !== 0 || weeks !== 0) {
    throw new RangeError('working time is counted in days, hours, minutes and seconds');
  }
  const millis = duration.subtract({ days }).total('milliseconds');
  const from = days === 0 ? at : closingAfter(calendar, at, days);
  return from === null ? null : addOpenTime(calendar, from, millis);
};

/** When the `count`th working day after the day of `at` closes. */
const closingAfter = (calendar: WorkingCalendar, at: Date, count: number): Date | null => {
  let on = localDayAt(at, calendar.timeZone);
  for (let left = count, closedDays = 0; closedDays < searchedDays; ) {
    on = dayPlus(on, 1);
    const closing = openingsOn(calendar, on).at(-1)?.to;
    closedDays = closing === undefined ? closedDays + 1 : 0;
    if (closing !== undefined) left -= 1;
    if (closing !== undefined && left === 0) return closing;
  }
  return null;
};

const addOpenTime = (calendar: WorkingCalendar, at: Date, millis: number): Date | null => {
  if (millis === 0) return at;
  let left = millis;
  for (const opening of openingsFrom(calendar, at)) {
    const length = opening.to.getTime() - opening.from.getTime();
    if (left <= length) return new Date(opening.from.getTime() + left);
    left -= length;
  }
  return null;
};
