import { auditEveryMs } from '../../adapters/queue/audit-interval.ts';
import type { EffectEngine } from '../../adapters/queue/effect-engine.ts';
import type { Schedule } from '../../adapters/queue/planner.ts';
import type { JobTable } from '../../adapters/queue/run-effect.ts';
import { timerAudit } from '../../escalation/watch/ports.ts';
import { createTimerWatch } from '../../escalation/watch/watch-timers.ts';
import type { Job } from '../../shared/job.ts';
import type { World } from '../world/world.ts';

/** What the features have to do in the background. */
export interface BackgroundWork {
  readonly jobs: readonly Job[];
  readonly schedules: readonly Schedule[];
}

/** Starts handing effects to their jobs; a process of role `web` leaves carrying them out to others. */
export const startEffects = async (world: World, work: BackgroundWork): Promise<EffectEngine> => {
  const { config, stores, clock, log, meters, wake, vault } = world;
  const { startEffectEngine } = await import('../../adapters/queue/effect-engine.ts');
  const engine = await startEffectEngine({
    place:
      config.redisUrl === null ? { kind: 'postgres', url: world.databaseUrl } : { kind: 'redis', url: config.redisUrl },
    // Processes with the same keys are one deployment.
    namespace: vault.index('queue').slice(0, 16),
    ledger: stores.effects,
    audit: stores.effects,
    unattendedEscalations: createTimerWatch(stores.escalations),
    onAudited: () => stores.watches.beat(timerAudit, auditEveryMs),
    jobs: jobTable(work.jobs),
    schedules: work.schedules,
    clock,
    log,
    meters,
    part: config.role === 'web' ? 'offer' : 'work',
    concurrency: config.workerConcurrency,
  });
  wake.connect(engine.nudge);
  return engine;
};

const jobTable = (jobs: readonly Job[]): JobTable => {
  const table = Object.fromEntries(jobs.map((job) => [job.name, job]));
  if (Object.keys(table).length !== jobs.length) throw new Error('two jobs have the same name');
  return table;
};
