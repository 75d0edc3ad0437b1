import type { LocalDay } from '../../shared/local-day.ts';

export const swapStates = ['asked', 'agreed', 'declined', 'withdrawn'] as const;
export type SwapState = (typeof swapStates)[number];

/** One person takes over what another does on a day. It holds once it is agreed. */
export interface Swap {
  readonly id: string;
  readonly unitId: string;
  /** Every shift of the giver that begins on this day in the unit, or the post held on it. */
  readonly on: LocalDay;
  readonly giverId: string;
  readonly takerId: string;
  readonly state: SwapState;
  /** Staff ids of who consented so far. */
  readonly consentBy: readonly string[];
  readonly askedBy: string | null;
  readonly askedAt: Date;
  /** The lead who settled it alone, or the second of the two who consented; `null` while it is asked. */
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly version: number;
}

/** Who stands where `staffId` is planned on a day: the taker of an agreed swap, else the person themselves. Swaps do not chain. */
export const standsIn = (swaps: readonly Swap[], unitId: string, staffId: string, on: LocalDay): string =>
  swaps.find((swap) => swap.state === 'agreed' && swap.unitId === unitId && swap.giverId === staffId && swap.on === on)
    ?.takerId ?? staffId;
