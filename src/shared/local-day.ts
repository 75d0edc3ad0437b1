import { Temporal } from 'temporal-polyfill';

/** A calendar day of some time zone, `2026-11-23`. Sorts as text. */
export type LocalDay = string;

/** Whether a text is a day of the calendar: no 31st of February. */
export const isCalendarDay = (text: string): text is LocalDay => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

/** The day it is in `timeZone` (an IANA name) at an instant. */
export const localDayAt = (at: Date, timeZone: string): LocalDay =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** The day `days` after `on`; before it when negative. */
export const dayPlus = (on: LocalDay, days: number): LocalDay => Temporal.PlainDate.from(on).add({ days }).toString();

/** The first instant of a day: not always midnight where clocks change at midnight. */
export const startOfDay = (on: LocalDay, timeZone: string): Date =>
  new Date(Temporal.PlainDate.from(on).toZonedDateTime({ timeZone }).epochMilliseconds);

/** The instant of a local time, `09:00` or `09:00:30`; one that clocks skip is the end of the gap. `24:00` is the next day's start. */
export const instantOf = (on: LocalDay, time: string, timeZone: string): Date => {
  if (time === '24:00') return startOfDay(dayPlus(on, 1), timeZone);
  const plainTime = Temporal.PlainTime.from(time);
  const zoned = Temporal.PlainDate.from(on).toZonedDateTime({ timeZone, plainTime });
  if (zoned.toPlainTime().equals(plainTime)) return new Date(zoned.epochMilliseconds);
  // "previous" is strictly before, and the time found may be the very end of the gap.
  const gapEnd = zoned.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  return new Date((gapEnd ?? zoned).epochMilliseconds);
};
