/** A length of time as the organisation file writes it: ISO 8601, counted in working time or by the wall clock. */
export interface Limit {
  /** ISO 8601, for example `PT1H`, `P2D`, `PT5S`. With `working`, a day is a working day. */
  readonly iso: string;
  readonly working: boolean;
}

/** The length of an ISO 8601 duration of days, hours, minutes and seconds by the wall clock, a day taken as 24 hours. */
export const durationMillis = (iso: string): number => {
  const [, days, hours, minutes, seconds] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(iso) ?? [];
  const of = (part: string | undefined): number => Number(part ?? 0);
  return (((of(days) * 24 + of(hours)) * 60 + of(minutes)) * 60 + of(seconds)) * 1000;
};
