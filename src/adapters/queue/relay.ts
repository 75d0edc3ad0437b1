import type { Clock } from '../../shared/clock.ts';
import type { EffectLedger, HandedOver } from '../../shared/effect.ts';
import { limitedWarning } from '../../shared/limited-warning.ts';
import type { Log } from '../../shared/log.ts';

export interface RelayParts {
  readonly ledger: EffectLedger;
  /** Puts due effects where a worker takes them. */
  readonly offer: (effects: readonly HandedOver[]) => Promise<void>;
  /** How many jobs of offered effects still wait for a worker. */
  readonly waiting: () => Promise<number>;
  readonly clock: Clock;
  readonly log: Log;
  /** An effect that nobody began within this is offered again. */
  readonly leaseMs: number;
  /** The longest the relay sleeps. */
  readonly sweepMs: number;
}

export interface Relay {
  start(): void;
  /** Something was saved that may be due: look soon. Cheap, to be called after every commit. */
  nudge(): void;
  /** Ends after the pass at hand. */
  stop(): Promise<void>;
}

/** As much as the workers get through before a hand-over is taken for lost. */
const batch = 256;
const enoughWaiting = 16;
const fullMs = 50;

/** Hands due effects to the queue: when nudged, at the next due instant, and at least every `sweepMs`. */
export const createRelay = (parts: RelayParts): Relay => {
  const { ledger, clock } = parts;
  const warn = limitedWarning(parts.log, clock, 'relay failed, to be tried again');
  let started = false;
  let passing: Promise<void> | null = null;
  let again = false;
  let timer: NodeJS.Timeout | undefined;

  /** Until then the queue may be full. Afterwards one more batch goes, so that a queue nobody empties is noticed. */
  let fullUntil = 0;
  const isFull = async (): Promise<boolean> =>
    performance.now() < fullUntil && (await parts.waiting().catch(() => 0)) > enoughWaiting;

  const handOverDue = async (): Promise<'all' | 'enough'> => {
    while (!(await isFull())) {
      const handed = await ledger.handOver(clock.now(), batch, parts.leaseMs);
      if (handed.length > 0) await parts.offer(handed);
      if (handed.length < batch) return 'all';
      fullUntil = performance.now() + parts.sweepMs;
    }
    return 'enough';
  };

  const msToNextDue = async (): Promise<number> => {
    const dueAt = await ledger.nextDueAt();
    return dueAt === null ? parts.sweepMs : dueAt.getTime() - clock.now().getTime();
  };

  const pass = async (): Promise<void> => {
    let waitMs = parts.sweepMs;
    try {
      const handed = await handOverDue();
      if (handed === 'enough') [waitMs, again] = [fullMs, false];
      else if (!again) waitMs = await msToNextDue();
    } catch (err) {
      warn({ err });
    }
    passing = null;
    if (!started) return;
    // 1 ms keeps a relay that lost a race for a due effect from spinning.
    sleep(again ? 0 : Math.min(parts.sweepMs, Math.max(1, waitMs)));
    again = false;
  };

  const sleep = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(look, ms);
  };

  const look = (): void => {
    if (!started) return;
    if (passing !== null) again = true;
    else passing = pass();
  };

  return {
    start() {
      started = true;
      look();
    },
    nudge() {
      if (!started) return;
      if (passing !== null) again = true;
      else sleep(0);
    },
    async stop() {
      started = false;
      clearTimeout(timer);
      await passing;
    },
  };
};
