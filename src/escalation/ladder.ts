import type { Limit } from '../shared/duration.ts';

/** Who is told on a rung. `unit-head-above` is the head of the parent unit, or of the unit itself at the top. */
export type Audience = 'channel' | 'manager-on-duty' | 'deputy' | 'unit-head-above';

export interface Rung {
  readonly tell: Audience;
  /** Wait after the rung below fired (the first: after the ladder was started). */
  readonly after: Limit;
}

/** How neglect climbs in a line of business. */
export interface Ladder {
  /** Starts when a ticket was registered and nobody claimed it within this. */
  readonly unclaimedAfter: Limit;
  readonly rungs: readonly Rung[];
  /** An acknowledgement without progress on the ticket expires after this, and the climb goes on. */
  readonly progressWithin: Limit;
}
