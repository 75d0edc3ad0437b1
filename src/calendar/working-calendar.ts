/** A span in local time, half-open: `09:00` to `12:00`. `24:00` ends the day; `20:00` to `02:00` ends on the next one. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

/** Whether a span ends on the day after the one it begins on. */
export const isOverMidnight = (span: DaySpan): boolean => span.to < span.from;

/** From Monday on. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** Opening spans of an ordinary week; a missing or empty day is closed. */
export type WeeklyHours = Readonly<Partial<Record<Weekday, readonly DaySpan[]>>>;

/** What makes one calendar day unlike its weekday. */
export type DayOverride =
  | { readonly kind: 'closed'; readonly on: string; readonly why: string }
  /** A make-up workday 调休: worked with the hours given, or those of an ordinary workday. */
  | { readonly kind: 'open'; readonly on: string; readonly why: string; readonly hours?: readonly DaySpan[] };

/** Everything needed to answer "is it open, until when, and when again": a value, no I/O. */
export interface WorkingCalendar {
  /** IANA name: `Asia/Shanghai`. */
  readonly timeZone: string;
  readonly hours: WeeklyHours;
  /** Whose public holidays and make-up workdays apply before the overrides. `none`: only the overrides. */
  readonly publicHolidays: 'cn' | 'none';
  /** Win over the public holidays, by day (`2026-10-01`). */
  readonly overrides: readonly DayOverride[];
}
