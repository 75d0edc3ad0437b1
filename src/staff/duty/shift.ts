import type { DayName } from '../../calendar/day-name.ts';

/** A shift of the duty rota: who fills a post, on which days, in local time of the unit. */
export interface Shift {
  readonly unitId: string;
  /** `null`: every line of business. */
  readonly lineId: string | null;
  readonly staffId: string;
  readonly as: 'manager' | 'deputy' | 'agent';
  readonly on: readonly DayName[];
  /** `HH:MM`, local; `until` at or before `from` ends on the next day. */
  readonly span: { readonly from: string; readonly until: string };
  /** First and last calendar day, `null`: unbounded. */
  readonly firstOn: string | null;
  readonly lastOn: string | null;
}
