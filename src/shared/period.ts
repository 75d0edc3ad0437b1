import { Temporal } from 'temporal-polyfill';

/** A half-open stretch of time: `from` belongs to it, `to` does not. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** A calendar month, `2026-10`. Sorts as text. */
export type Month = string;

export const isMonth = (text: string): text is Month => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** The month it is in `timeZone` at an instant. */
export const monthAt = (at: Date, timeZone: string): Month =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toPlainYearMonth()
    .toString();

/** The month `months` after `month`; before it when negative. */
export const monthPlus = (month: Month, months: number): Month =>
  Temporal.PlainYearMonth.from(month).add({ months }).toString();

/** The first day of a month, `2026-10-01`. */
export const firstDayOf = (month: Month): string => `${month}-01`;

/** A month as instants, bounded by local midnight in `timeZone` and not by UTC's. */
export const periodOfMonth = (month: Month, timeZone: string): Period => {
  const start = (of: Month) =>
    new Date(Temporal.PlainDate.from(firstDayOf(of)).toZonedDateTime({ timeZone }).epochMilliseconds);
  return { from: start(month), to: start(monthPlus(month, 1)) };
};

export const isWithin = (period: Period, at: Date): boolean => period.from <= at && at < period.to;
