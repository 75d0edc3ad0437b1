import { addLimit } from '../calendar/add-limit.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { durationMillis, type Limit } from '../shared/duration.ts';

/**
 * Whether a limit never ends later than another one, whenever it starts. Limits counted the same way are compared as they are written;
 * a limit by the wall clock and one in working time are tried out on the hours of weeks with and without holidays.
 */
export const isNeverLater = (calendar: WorkingCalendar, limit: Limit, other: Limit): boolean => {
  if (!limit.working && !other.working) return durationMillis(limit.iso) <= durationMillis(other.iso);
  if (limit.working && other.working) {
    const [mine, theirs] = [partsOf(limit.iso), partsOf(other.iso)];
    if (mine.days === theirs.days) return mine.millis <= theirs.millis;
    if (mine.millis === 0 && theirs.millis === 0) return mine.days < theirs.days;
  }
  return starts.every((start) => addLimit(calendar, start, limit) <= addLimit(calendar, start, other));
};

const partsOf = (iso: string) => {
  const days = Number(/^P(\d+)D/.exec(iso)?.[1] ?? 0);
  return { days, millis: durationMillis(iso) - days * 86_400_000 };
};

const hour = 3_600_000;
const every = (hours: number, from: string, days: number): readonly Date[] =>
  Array.from(
    { length: Math.floor((days * 24) / hours) },
    (_, index) => new Date(Date.parse(`${from}T00:30:00Z`) + index * hours * hour),
  );

// An ordinary week; the days around the Spring Festival and around National Day, with their make-up days; a change of clocks.
const starts: readonly Date[] = [
  ...every(1, '2026-11-09', 8),
  ...every(3, '2026-02-11', 18),
  ...every(3, '2026-09-18', 24),
  ...every(3, '2026-03-27', 4),
];
