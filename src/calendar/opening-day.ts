import { Temporal } from 'temporal-polyfill';
import { dayPlus, instantOf, type LocalDay } from '../shared/local-day.ts';
import type { Period } from '../shared/period.ts';
import { publishedDay } from './public-holidays.ts';
import { type DaySpan, isOverMidnight, type Weekday, type WorkingCalendar, weekdays } from './working-calendar.ts';

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

/**
 * Opening time that begins on a day, as instants, in order and apart. A span over midnight belongs to the day it begins on, so it
 * runs on into a holiday and none begins on one; what the day before still covers is left out.
 */
export const openingsOn = (calendar: WorkingCalendar, on: LocalDay): readonly Period[] => {
  const known = remembered.get(calendar) ?? new Map<LocalDay, readonly Period[]>();
  if (known.size === 0) remembered.set(calendar, known);
  const found = known.get(on);
  if (found !== undefined) return found;
  if (known.size >= rememberedDays) known.clear();
  const before = dayPlus(on, -1);
  const overnight = wholeSpans(calendar, before, spansOn(calendar, before).filter(isOverMidnight));
  const coveredUntil = Math.max(0, ...overnight.map(({ to }) => to.getTime()));
  const openings = apart(wholeSpans(calendar, on, spansOn(calendar, on)), coveredUntil);
  known.set(on, openings);
  return openings;
};

// A calendar is a value, and turning local times into instants is most of the cost of counting working time.
const remembered = new WeakMap<WorkingCalendar, Map<LocalDay, readonly Period[]>>();
const rememberedDays = 2_000;

const wholeSpans = (calendar: WorkingCalendar, on: LocalDay, spans: readonly DaySpan[]): readonly Period[] =>
  spans
    .map((span) => ({
      from: instantOf(on, span.from, calendar.timeZone),
      to: instantOf(isOverMidnight(span) ? dayPlus(on, 1) : on, span.to, calendar.timeZone),
    }))
    .filter((period) => period.from < period.to)
    .sort((a, b) => a.from.getTime() - b.from.getTime());

const apart = (periods: readonly Period[], coveredUntil: number): readonly Period[] => {
  const disjoint: Period[] = [];
  let covered = coveredUntil;
  for (const { from, to } of periods) {
    if (to.getTime() > covered) disjoint.push({ from: new Date(Math.max(from.getTime(), covered)), to });
    covered = Math.max(covered, to.getTime());
  }
  return disjoint;
};

export const weekdayOf = (on: LocalDay): Weekday => weekdays[Temporal.PlainDate.from(on).dayOfWeek - 1] ?? 'monday';

// A make-up Saturday is worked like a Monday, not like a short Saturday.
const ordinaryWorkday = (calendar: WorkingCalendar, on: LocalDay): readonly DaySpan[] => {
  const worked = weekdays.slice(0, 5).find((weekday) => (calendar.hours[weekday] ?? []).length > 0);
  return calendar.hours[worked ?? weekdayOf(on)] ?? [];
};
