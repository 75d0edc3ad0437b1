import { Temporal } from 'temporal-polyfill';

/** The local date and time at an instant, `2026-11-23T09:30`. */
export const localMoment = (at: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
