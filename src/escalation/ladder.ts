import type { DayName } from '../calendar/day-name.ts';
import type { Limit } from '../shared/duration.ts';

/** Who is told on a rung. `unit-head-above` is the head of the parent unit, or of the unit itself at the top. */
export type Audience = 'channel' | 'manager-on-duty' | 'deputy' | 'unit-head-above';

/** How a person is told: by direct message, by text message, or by a phone call that reads the ticket out. */
export const rungMeans = ['chat', 'text', 'phone'] as const;
export type RungMeans = (typeof rungMeans)[number];

export interface Rung {
  readonly tell: Audience;
  readonly by: RungMeans;
  /** `on-duty`: the rung waits until somebody of the rota is on duty for the line. */
  readonly when: 'always' | 'on-duty';
  /** The days on which it is told; on others it is passed over. */
  readonly on: readonly DayName[];
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
  /** Local time of the unit in which nobody is texted or called, `HH:MM`; `null`: none. */
  readonly quiet: { readonly from: string; readonly until: string } | null;
}
