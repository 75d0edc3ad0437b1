import type { Clock } from '../../shared/clock.ts';

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };
