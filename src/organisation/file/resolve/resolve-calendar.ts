import {
  type DayOverride,
  type DaySpan,
  type WeeklyHours,
  type WorkingCalendar,
  weekdays,
} from '../../../calendar/working-calendar.ts';
import type { FileEntry } from '../organisation-file.ts';

type FileUnit = FileEntry<'units'>;
type FileHours = NonNullable<FileUnit['hours']>;

/** The calendar of a unit from its own entry and those above it, nearest first. */
export const resolveCalendar = (lineage: readonly FileUnit[]): WorkingCalendar => {
  const hours = lineage.find((unit) => unit.hours !== undefined)?.hours;
  const overrides = new Map<string, DayOverride>();
  for (const unit of [...lineage].reverse()) {
    for (const day of unit.overrides) overrides.set(day.on, resolveOverride(day));
  }
  return {
    timeZone: lineage.find((unit) => unit.timeZone !== undefined)?.timeZone ?? 'UTC',
    hours: hours === undefined ? {} : resolveHours(hours),
    publicHolidays: lineage.find((unit) => unit.publicHolidays !== undefined)?.publicHolidays ?? 'none',
    overrides: [...overrides.values()].sort((a, b) => (a.on < b.on ? -1 : 1)),
  };
};

/** Named days win over `workdays`, which win over `daily`. */
export const resolveHours = (hours: FileHours): WeeklyHours =>
  Object.fromEntries(
    weekdays.flatMap((weekday, index) => {
      const spans = hours[weekday] ?? (index < 5 ? hours.workdays : undefined) ?? hours.daily ?? [];
      return spans.length === 0 ? [] : [[weekday, spans.map(readSpan)]];
    }),
  );

/** `09:00-12:00` */
export const readSpan = (text: string): DaySpan => {
  const [from = '', to = ''] = text.split('-');
  return { from, to };
};

const resolveOverride = (day: FileUnit['overrides'][number]): DayOverride =>
  day.open === undefined
    ? { kind: 'closed', on: day.on, why: day.closed ?? '' }
    : {
        kind: 'open',
        on: day.on,
        why: day.open,
        ...(day.hours === undefined ? {} : { hours: day.hours.map(readSpan) }),
      };
