import { Temporal } from 'temporal-polyfill';
import { instantOf, type LocalDay } from '../shared/local-day.ts';
import type { Period } from '../shared/period.ts';
import { publishedDay } from './public-holidays.ts';
import type { DaySpan, Weekday, WorkingCalendar } from './working-calendar.ts';

/** What a day is: like any of its weekday, closed by a holiday, or worked although its weekday says otherwise. */
export interface DayKind {
  readonly kind: 'ordinary' | 'holiday' | 'make-up-workday';
  /** The festival or the reason given in the organisation file; `null` for an ordinary day. */
  readonly why: string | null;
}

const ordinary: DayKind = { kind: 'ordinary', why: null };

/** Overrides win over the public calendar, which wins over the weekday. */
export const dayKind = (calendar: WorkingCalendar, on: LocalDay): DayKind => {
  const override = calendar.overrides.find((day) => day.on === on);
  if (override !== undefined) {
    return { kind: override.kind === 'closed' ? 'holiday' : 'make-up-workday', why: override.why };
  }
  return (calendar.publicHolidays === 'cn' ? publishedDay(on) : null) ?? ordinary;
};

/** Opening spans of a day in local time; empty when it is closed. */
export const spansOn = (calendar: WorkingCalendar, on: LocalDay): readonly DaySpan[] => {
  const override = calendar.overrides.find((day) => day.on === on);
  if (override?.kind === 'open' && override.hours !== undefined) return override.hours;
  switch (dayKind(calendar, on).kind) {
    case 'holiday':
      return [];
    case 'make-up-workday':
      return ordinaryWorkday(calendar, on);
    case 'ordinary':
      return calendar.hours[weekdayOf(on)] ?? [];
  }
};

/** Opening spans of a day as instants, in order. */
export const openingsOn = (calendar: WorkingCalendar, on: LocalDay): readonly Period[] =>
  spansOn(calendar, on)
    .map((span) => ({
      from: instantOf(on, span.from, calendar.timeZone),
      to: instantOf(on, span.to, calendar.timeZone),
    }))
    .filter((period) => period.from < period.to)
    .sort((a, b) => a.from.getTime() - b.from.getTime());

const weekdays: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const weekdayOf = (on: LocalDay): Weekday => weekdays[Temporal.PlainDate.from(on).dayOfWeek - 1] ?? 'monday';

// A make-up Saturday is worked like a Monday, not like a short Saturday.
const ordinaryWorkday = (calendar: WorkingCalendar, on: LocalDay): readonly DaySpan[] => {
  const worked = weekdays.slice(0, 5).find((weekday) => (calendar.hours[weekday] ?? []).length > 0);
  return calendar.hours[worked ?? weekdayOf(on)] ?? [];
};
