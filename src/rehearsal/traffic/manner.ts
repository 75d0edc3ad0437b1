import type { Caller } from '../carrier/call/caller.ts';
import type { SeededRandom } from '../seeded-random.ts';

/** The two ends of a call, as dialled. */
export interface CallEnds {
  readonly from: string;
  readonly to: string;
}

/** A way of behaving on the phone, and how often it is met. */
export interface Manner {
  readonly name: string;
  /** Beside the weights of the others; 0 is never. */
  readonly weight: number;
  /** Only at these numbers; at all when absent. */
  readonly dials?: readonly string[];
  /** The caller's number does not show. */
  readonly withheld?: boolean;
  /** Name of another manner: whoever called in that one calls again, at the same number. */
  readonly follows?: string;
  /** The person on the phone; the same for the same randomness. */
  caller(random: SeededRandom, ends: CallEnds): Caller;
}
