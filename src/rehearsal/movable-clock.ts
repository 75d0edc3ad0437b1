import type { Clock } from '../shared/clock.ts';

export interface MovableClockOptions {
  /** Where the clock stands at first; without it, where the real one stands. */
  readonly at?: Date;
  /** A frozen clock moves only when it is moved. */
  readonly frozen?: boolean;
  /** The real instant, milliseconds since 1970. */
  readonly real?: () => number;
}

export interface ClockMove {
  readonly from: Date;
  readonly to: Date;
}

/** A clock that runs in real time from wherever it was put, or stands still, and tells its listeners when it is moved. */
export interface MovableClock extends Clock {
  readonly frozen: boolean;
  /** Moves by `ms`, which may be negative. */
  advance(ms: number): void;
  set(at: Date): void;
  freeze(): void;
  run(): void;
  /** Called after each move, never for the passing of time. Returns the end of the subscription. */
  onMove(listener: (move: ClockMove) => void): () => void;
}

export function movableClock(options: MovableClockOptions = {}): MovableClock {
  const real = options.real ?? (() => Date.now());
  const listeners = new Set<(move: ClockMove) => void>();
  let offset = (options.at?.getTime() ?? real()) - real();
  let stoppedAt: number | null = options.frozen === true ? real() + offset : null;

  const instant = () => stoppedAt ?? real() + offset;
  const moveTo = (target: number) => {
    if (!Number.isFinite(target)) throw new RangeError('A clock can only be moved to a real instant');
    const move = { from: new Date(instant()), to: new Date(target) };
    offset = target - real();
    if (stoppedAt !== null) stoppedAt = target;
    for (const listener of [...listeners]) listener(move);
  };

  return {
    now: () => new Date(instant()),
    get frozen() {
      return stoppedAt !== null;
    },
    advance: (ms) => moveTo(instant() + ms),
    set: (at) => moveTo(at.getTime()),
    freeze: () => {
      stoppedAt = instant();
    },
    run: () => {
      if (stoppedAt !== null) offset = stoppedAt - real();
      stoppedAt = null;
    },
    onMove: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
