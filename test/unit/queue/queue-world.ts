import { z } from 'zod';
import { createEffectRunner, type RunEffectParts } from '../../../src/adapters/queue/run-effect.ts';
import type { Effect } from '../../../src/shared/effect.ts';
import type { Job, JobOutcome } from '../../../src/shared/job.ts';
import type { Meters } from '../../../src/shared/meters.ts';
import { createMemoryEffectLedger } from '../../fakes/memory-effect-ledger.ts';
import { heardLog } from '../../support/heard-log.ts';

export const start = new Date('2026-11-22T08:00:00Z');
export const startPlus = (ms: number): Date => new Date(start.getTime() + ms);

/** A clock that stands still until it is moved. */
export const handClock = (at: Date = start) => {
  let now = at;
  return {
    now: () => now,
    move: (ms: number): void => {
      now = new Date(now.getTime() + ms);
    },
  };
};

export const silentMeters: Meters = {
  healthPart: () => undefined,
  linkUsed: () => undefined,
  turn: () => undefined,
  effect: () => undefined,
  effectLateness: () => undefined,
  post: () => undefined,
  securityEvent: () => undefined,
  audited: () => undefined,
  watchesSilent: () => undefined,
};

export const greet = (
  run: (who: string, attempt: number) => Promise<JobOutcome>,
  retry = { attempts: 3, waitMs: 1_000, maxWaitMs: 3_000 },
): Job<{ who: string }> => ({
  name: 'greet',
  payload: z.object({ who: z.string() }),
  retry,
  run: ({ who }, { attempt }) => run(who, attempt),
});

export const effect = (id: string, more: Partial<Effect> = {}): Effect => ({
  id,
  job: 'greet',
  key: `greet:${id}`,
  payload: { who: id },
  notBefore: start,
  ...more,
});

/** A runner over a memory ledger, with everything a test wants to look at. */
export const runnerWorld = (job: Job<{ who: string }>, more: Partial<RunEffectParts> = {}) => {
  const ledger = createMemoryEffectLedger();
  const clock = handClock();
  const heard = heardLog();
  const run = createEffectRunner({
    ledger,
    jobs: { greet: job },
    clock,
    log: heard.log,
    meters: silentMeters,
    leaseMs: 3_000,
    timeLimitMs: 5_000,
    onPostponed: () => undefined,
    luck: () => 1,
    ...more,
  });
  const row = (id: string) => {
    const found = ledger.rows.get(id);
    if (found === undefined) throw new Error('no such effect');
    return found;
  };
  return { ledger, clock, run, row, heard };
};
