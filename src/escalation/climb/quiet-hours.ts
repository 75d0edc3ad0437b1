import { dayPlus, instantOf, localDayAt } from '../../shared/local-day.ts';
import type { Ladder } from '../ladder.ts';

/** The end of the quiet span an instant lies in; the instant itself outside it. A span of no length is none. */
export const afterQuiet = (quiet: Ladder['quiet'], timeZone: string, at: Date): Date => {
  if (quiet === null || quiet.from === quiet.until) return at;
  const today = localDayAt(at, timeZone);
  for (const on of [dayPlus(today, -1), today]) {
    const from = instantOf(on, quiet.from, timeZone);
    const until = instantOf(quiet.until < quiet.from ? dayPlus(on, 1) : on, quiet.until, timeZone);
    if (from <= at && at < until) return until;
  }
  return at;
};
