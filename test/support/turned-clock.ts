import type { Clock } from '../../src/shared/clock.ts';

/** A clock that stands still until it is moved. */
export class TurnedClock implements Clock {
  #at: number;

  constructor(at: Date) {
    this.#at = at.getTime();
  }

  now(): Date {
    return new Date(this.#at);
  }

  moveTo(at: Date): void {
    this.#at = at.getTime();
  }

  pass(ms: number): void {
    this.#at += ms;
  }
}
