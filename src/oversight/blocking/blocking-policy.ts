import type { Limit } from '../../shared/duration.ts';

/** How frequent callers and the block list are treated in a unit; resolved, one for every unit. */
export interface BlockingPolicy {
  readonly unitId: string;
  /** So many calls of one number within `within` are noticed and slowed, never dropped. */
  readonly calls: number;
  readonly within: Limit;
  /** How long such a caller waits before the menu; seconds. */
  readonly slowSeconds: number;
  readonly expiresAfter: Limit;
  /** An entry must be looked at again after this (art. 44(6)). */
  readonly reviewAfter: Limit;
}

/** Holds for a unit whose organisation file says nothing. */
export const defaultBlocking: Omit<BlockingPolicy, 'unitId'> = {
  calls: 8,
  within: { iso: 'PT1H', working: false },
  slowSeconds: 10,
  expiresAfter: { iso: 'P30D', working: false },
  reviewAfter: { iso: 'P7D', working: false },
};
