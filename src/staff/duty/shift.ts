export const shiftDays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
  'workdays',
  'holidays',
  'daily',
] as const;
export type ShiftDay = (typeof shiftDays)[number];

/** A shift of the duty rota: who fills a post, on which days, in local time of the unit. */
export interface Shift {
  readonly unitId: string;
  /** `null`: every line of business. */
  readonly lineId: string | null;
  readonly staffId: string;
  readonly as: 'manager' | 'deputy' | 'agent';
  /** `workdays` and `holidays` follow the calendar of the unit, make-up workdays included. */
  readonly on: readonly ShiftDay[];
  /** `HH:MM`, local; `until` at or before `from` ends on the next day. */
  readonly span: { readonly from: string; readonly until: string };
  /** First and last calendar day, `null`: unbounded. */
  readonly firstOn: string | null;
  readonly lastOn: string | null;
}
