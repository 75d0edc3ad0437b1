/** Where requests come in. */
export const accessDoors = ['carrier', 'workspace', 'pages'] as const;
export type AccessDoor = (typeof accessDoors)[number];

/**
 * What is odd about access (art. 23(3)): `requests` that a door refused, `strangers` of the workspace who are nobody of the hotline,
 * `look-ups` of one member of staff, and `refusals` of what one tried without the right.
 */
export const oddAccessKinds = ['requests', 'strangers', 'look-ups', 'refusals'] as const;
export type OddAccessKind = (typeof oddAccessKinds)[number];

/** So many of one door or one account within `oddWithinMs` are a burst. */
export const oddFrom: Readonly<Record<OddAccessKind, number>> = {
  requests: 30,
  strangers: 5,
  'look-ups': 20,
  refusals: 5,
};
export const oddWithinMs = 60_000;

/** A burst as it was seen. */
export interface OddAccess {
  readonly kind: OddAccessKind;
  /** A door, an account of the workspace, or a member of staff. */
  readonly who: string;
  readonly count: number;
  /** Status codes and names of the software that sent it; empty where there is nothing of the kind. */
  readonly seen: string;
}

export interface OddAccessSignals {
  /** Bursts since `since`. */
  bursts(since: Date): Promise<readonly OddAccess[]>;
}
