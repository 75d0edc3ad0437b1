import type { Clock } from '../../shared/clock.ts';
import type { EffectAudit, EffectLedger } from '../../shared/effect.ts';
import type { Log } from '../../shared/log.ts';
import type { Meters } from '../../shared/meters.ts';
import { auditEveryMs } from './audit-interval.ts';
import { createAuditor } from './auditor.ts';
import { openEffectQueue } from './effect-queue.ts';
import { createPlanner, type Schedule } from './planner.ts';
import { type QueuePlace, queueConnection } from './queue-connection.ts';
import { createRelay } from './relay.ts';
import { repeating } from './repeating.ts';
import { createRescueLane } from './rescue-lane.ts';
import { createEffectRunner, type JobTable } from './run-effect.ts';

export interface EffectEngineParts {
  readonly place: QueuePlace;
  /** Keeps deployments apart that share a Redis. */
  readonly namespace: string;
  readonly ledger: EffectLedger;
  readonly audit: EffectAudit;
  readonly unattendedEscalations: (now: Date) => Promise<readonly string[]>;
  /** The auditor looked: told every `auditEveryMs`. */
  readonly onAudited: () => Promise<void>;
  readonly jobs: JobTable;
  readonly schedules: readonly Schedule[];
  readonly clock: Clock;
  readonly log: Log;
  readonly meters: Meters;
  /** `offer` only hands effects to the queue; `work` also carries them out. */
  readonly part: 'offer' | 'work';
  readonly concurrency: number;
}

export interface EffectEngine {
  /** An effect was saved that may be due. */
  nudge(): void;
  /** Another organisation file is in force. */
  planAgain(): Promise<void>;
  healthy(): Promise<boolean>;
  /** Waits up to `deadlineMs` for jobs at hand. */
  stop(deadlineMs: number): Promise<void>;
}

const leaseMs = 3_000;
const sweepMs = 1_000;
const lateAfterMs = 5_000;
const jobLimitMs = 120_000;
const rescueWidth = 8;

/** Brings effects from the ledger through the queue to their jobs, and watches that they get there. Resolves when it runs. */
export const startEffectEngine = async (parts: EffectEngineParts): Promise<EffectEngine> => {
  const { ledger, clock, meters } = parts;
  const log = parts.log.child({ part: 'effects' });
  const queue = await openEffectQueue(queueConnection(parts.place, parts.namespace), clock, log);
  const runner = createEffectRunner({
    ledger,
    jobs: parts.jobs,
    clock,
    log,
    meters,
    leaseMs,
    timeLimitMs: jobLimitMs,
    onPostponed: () => relay.nudge(),
    luck: Math.random,
  });
  const lane = createRescueLane(runner, rescueWidth);
  const works = parts.part === 'work';
  const relay = createRelay({
    ledger,
    offer: async (handed) => {
      const left = works ? lane.takeUndelivered(handed) : handed;
      if (left.length > 0) await queue.offer(left);
    },
    waiting: queue.waiting,
    clock,
    log,
    leaseMs,
    sweepMs,
  });
  const planner = createPlanner({ ledger, schedules: parts.schedules, clock });
  const audit = createAuditor({
    effects: parts.audit,
    unattendedEscalations: parts.unattendedEscalations,
    onAudited: parts.onAudited,
    waiting: queue.waiting,
    clock,
    log,
    meters,
    graceMs: lateAfterMs,
  });
  const periodic: (() => Promise<void>)[] = [];

  if (works) {
    await queue.work(runner, parts.concurrency);
    // What fell due while nothing ran is not overdue yet: first it gets its chance.
    periodic.push(
      repeating(planner.look, sweepMs, clock, log),
      repeating(audit, auditEveryMs, clock, log, lateAfterMs),
    );
  }
  relay.start();

  return {
    nudge: relay.nudge,
    planAgain: async () => {
      await planner.plan();
      relay.nudge();
    },
    healthy: queue.healthy,
    async stop(deadlineMs) {
      await Promise.all([relay.stop(), ...periodic.map((end) => end())]);
      await Promise.all([queue.close(deadlineMs), lane.idle(deadlineMs)]);
    },
  };
};
