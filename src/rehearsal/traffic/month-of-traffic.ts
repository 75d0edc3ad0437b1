import type { Period } from '../../shared/period.ts';
import type { Caller } from '../carrier/call/caller.ts';
import { type SeededRandom, seededRandom } from '../seeded-random.ts';
import { busyInstants } from './busy-hours.ts';
import type { CallEnds, Manner } from './manner.ts';
import { pick } from './plain-callers.ts';
import { weighted } from './weighted.ts';

export interface TrafficOptions {
  /** The same seed gives the same month. */
  readonly seed: number;
  readonly calls: number;
  readonly period: Period;
  /** IANA name: whose days and hours are busy. */
  readonly timeZone: string;
  /** The numbers that can be dialled, and how often each is. */
  readonly numbers: readonly { readonly number: string; readonly weight: number }[];
  readonly manners: readonly Manner[];
}

/** A call that will be placed. */
export interface PlannedCall extends CallEnds {
  readonly at: Date;
  readonly manner: string;
  readonly caller: Caller;
}

/** Who calls when over a period, in the order of time. It knows nothing of what answers: that is in the manners it is given. */
export const monthOfTraffic = (options: TrafficOptions): readonly PlannedCall[] => {
  const random = seededRandom(options.seed);
  const drawInstant = busyInstants(options.period, options.timeZone, random);
  const drawNumber = weighted(options.numbers, ({ weight }) => weight, random);
  const drawManner = weighted(options.manners, ({ weight }) => weight, random);
  const instants = Array.from({ length: options.calls }, drawInstant).sort((a, b) => a.getTime() - b.getTime());
  const earlier = new Map<string, CallEnds[]>();
  return instants.map((at) => {
    const manner = drawManner();
    const before = manner.follows === undefined ? undefined : earlier.get(manner.follows);
    const ends = before === undefined ? strangers(manner, drawNumber().number, random) : pick(random, before);
    const sameManner = earlier.get(manner.name) ?? [];
    earlier.set(manner.name, sameManner);
    sameManner.push(ends);
    // Each person has a randomness of their own: what one does never shifts what the next one does.
    const own = seededRandom(Math.floor(random.next() * 2 ** 32));
    return { at, ...ends, manner: manner.name, caller: manner.caller(own, ends) };
  });
};

const strangers = (manner: Manner, drawn: string, random: SeededRandom): CallEnds => {
  const { dials = [drawn] } = manner;
  return { from: manner.withheld === true ? 'anonymous' : someNumber(random), to: pick(random, dials) };
};

/** Mostly mobile numbers of the mainland, some land lines, some from Hong Kong. */
const someNumber = (random: SeededRandom): string => {
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random.next() * 10)).join('');
  const kind = random.next();
  if (kind < 0.85) return `+861${pick(random, ['38', '39', '50', '59', '86'])}${digits(8)}`;
  return kind < 0.95 ? `+8623${pick(random, ['6', '8'])}${digits(7)}` : `+852${pick(random, ['6', '9'])}${digits(7)}`;
};
