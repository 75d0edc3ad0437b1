import { dayPlus, instantOf, localDayAt } from '../shared/local-day.ts';

/** What can wait is texted to nobody at night; local time. */
export const quietHours = { from: '21:00', until: '08:00' } as const;

/** When a text that can wait may be sent; `null`: now. */
export const quietUntil = (now: Date, timeZone: string): Date | null => {
  const today = localDayAt(now, timeZone);
  const morning = instantOf(today, quietHours.until, timeZone);
  if (now < morning) return morning;
  return now < instantOf(today, quietHours.from, timeZone)
    ? null
    : instantOf(dayPlus(today, 1), quietHours.until, timeZone);
};
