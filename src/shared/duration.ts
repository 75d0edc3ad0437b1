/** A length of time as the organisation file writes it: ISO 8601, counted in working time or by the wall clock. */
export interface Limit {
  /** ISO 8601, for example `PT1H`, `P2D`, `PT5S`. With `working`, a day is a working day. */
  readonly iso: string;
  readonly working: boolean;
}
