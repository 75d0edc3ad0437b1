import type { Clock } from '../../src/shared/clock.ts';

/** A clock that stands until it is moved. */
export interface MovingClock extends Clock {
  set(at: Date): void;
  pass(minutes: number): void;
}

export const movingClock = (at: Date): MovingClock => {
  let now = at;
  return {
    now: () => now,
    set: (next) => {
      now = next;
    },
    pass: (minutes) => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
  };
};
