import { AppError, isAppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import type { EffectLedger, StartedEffect } from '../../shared/effect.ts';
import type { Job, JobOutcome, RetryPolicy } from '../../shared/job.ts';
import type { Log } from '../../shared/log.ts';
import type { Meters } from '../../shared/meters.ts';
import { retryWaitMs } from './retry-wait.ts';

export interface RunEffectParts {
  readonly ledger: EffectLedger;
  readonly jobs: JobTable;
  readonly clock: Clock;
  readonly log: Log;
  readonly meters: Meters;
  /** How long an effect stays ours without renewal: what a killed process costs. */
  readonly leaseMs: number;
  /** A job that is still running after this counts as failed. */
  readonly timeLimitMs: number;
  /** Told when an effect was given back for later. */
  readonly onPostponed: () => void;
  /** From 0 to 1. */
  readonly luck: () => number;
}

/** The jobs by name; a payload is checked by the job's own schema before it runs. */
export type JobTable = Readonly<Record<string, Job>>;

type Ending = 'done' | 'postponed' | 'retried' | 'abandoned';

// A newer version may already owe work that this one does not know.
const unknownJobRetry: RetryPolicy = { attempts: 12, waitMs: 10_000, maxWaitMs: 300_000 };

/**
 * Carries out one effect: takes it, runs its job, settles it, or gives it back for later, or gives it up. Does nothing when the
 * effect is settled, not due or in other hands. Throws only when the ledger itself fails; the lease then brings the effect back.
 */
export const createEffectRunner = (parts: RunEffectParts): ((effectId: string) => Promise<void>) => {
  const { ledger, jobs, clock, meters, leaseMs } = parts;
  const running = new Set<string>();

  const end = async (effect: StartedEffect, log: Log): Promise<Ending> => {
    const job = Object.hasOwn(jobs, effect.job) ? jobs[effect.job] : undefined;
    if (job === undefined) return later(effect, log, unknownJobRetry, new Error(`no job is called ${effect.job}`));
    const payload = job.payload.safeParse(effect.payload);
    if (!payload.success)
      return giveUp(effect, log, new Error(`the payload of ${job.name} is not valid: ${payload.error.message}`));
    let outcome: JobOutcome;
    try {
      outcome = await withinLimit(
        job.run(payload.data, { attempt: effect.attempt, effectId: effect.id }),
        parts.timeLimitMs,
        job.name,
      );
    } catch (error) {
      return later(effect, log, job.retry, error);
    }
    if (outcome.kind === 'done') {
      await ledger.settle(effect.id, clock.now());
      return 'done';
    }
    log.debug({ why: outcome.why, until: outcome.notBefore }, 'job postponed');
    await ledger.postpone(effect.id, outcome.notBefore, null);
    parts.onPostponed();
    return 'postponed';
  };

  const later = async (effect: StartedEffect, log: Log, policy: RetryPolicy, error: unknown): Promise<Ending> => {
    const askedMs = isAppError(error) ? (error.retryAfterMs ?? 0) : 0;
    const at = (waitMs: number): Date => new Date(clock.now().getTime() + waitMs);
    if (isAppError(error, 'workspace-rate-limited')) {
      await ledger.postpone(effect.id, at(Math.max(askedMs, 1_000)), null);
      parts.onPostponed();
      return 'postponed';
    }
    if (effect.attempt >= policy.attempts) return giveUp(effect, log, error);
    const notBefore = at(Math.max(askedMs, retryWaitMs(policy, effect.attempt, parts.luck())));
    log.warn({ err: error, again: notBefore }, 'job failed, to be tried again');
    await ledger.postpone(effect.id, notBefore, describe(error));
    parts.onPostponed();
    return 'retried';
  };

  const giveUp = async (effect: StartedEffect, log: Log, error: unknown): Promise<Ending> => {
    await ledger.abandon(effect.id, clock.now(), describe(error));
    log.error({ err: error }, 'job given up');
    return 'abandoned';
  };

  return async (effectId) => {
    if (running.has(effectId)) return;
    running.add(effectId);
    try {
      const effect = await ledger.begin(effectId, clock.now(), leaseMs);
      if (effect === null) return;
      const log = parts.log.child({ effect: effect.id, job: effect.job, attempt: effect.attempt });
      meters.effectLateness(effect.job, (clock.now().getTime() - effect.notBefore.getTime()) / 1_000);
      const keep = setInterval(() => {
        ledger.renew(effect.id, clock.now(), leaseMs).catch((err: unknown) => log.warn({ err }, 'lease not renewed'));
      }, leaseMs / 3);
      const began = performance.now();
      try {
        const ending = await end(effect, log);
        meters.effect(effect.job, ending, (performance.now() - began) / 1_000);
      } finally {
        clearInterval(keep);
      }
    } finally {
      running.delete(effectId);
    }
  };
};

const withinLimit = async (run: Promise<JobOutcome>, limitMs: number, name: string): Promise<JobOutcome> => {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new AppError('queue-unavailable', { doing: `waiting for ${name} longer than ${limitMs} ms` })),
      limitMs,
    );
  });
  try {
    return await Promise.race([run, limit]);
  } finally {
    clearTimeout(timer);
  }
};

const describe = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 1_000);
