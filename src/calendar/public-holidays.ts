import { createRequire } from 'node:module';
import type { LocalDay } from '../shared/local-day.ts';

interface PublishedDays {
  readonly holidays: Readonly<Record<LocalDay, string>>;
  readonly workdays: Readonly<Record<LocalDay, string>>;
}

// The table is read rather than the library's functions, which depend on the time zone of the machine.
const published: PublishedDays = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json');
const years = new Set(Object.keys(published.holidays).map((on) => Number(on.slice(0, 4))));

/** What the yearly notice of the State Council makes of a day; `null` when it says nothing about it. */
export type PublishedDay = { readonly kind: 'holiday' | 'make-up-workday'; readonly why: string };

/** A day of mainland China's public calendar. `why` is the festival's Chinese name. */
export const publishedDay = (on: LocalDay): PublishedDay | null => {
  const workday = published.workdays[on];
  if (workday !== undefined) return { kind: 'make-up-workday', why: chineseName(workday) };
  const holiday = published.holidays[on];
  return holiday === undefined ? null : { kind: 'holiday', why: chineseName(holiday) };
};

/** Whether the holidays of a year have been published; if not, only weekends and overrides are known. */
export const hasHolidayData = (year: number): boolean => years.has(year);

/** The days off that the law itself fixes each year (全国年节及纪念日放假办法, as revised in 2024). */
export const statutoryDays = 13;

const chineseName = (entry: string): string => entry.split(',')[1] ?? entry;
