import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type EffectEngine,
  type EffectEngineParts,
  startEffectEngine,
} from '../../src/adapters/queue/effect-engine.ts';
import type { QueuePlace } from '../../src/adapters/queue/queue-connection.ts';
import { systemClock } from '../../src/adapters/system/system-clock.ts';
import { done, type Job, type JobContext, type JobOutcome } from '../../src/shared/job.ts';
import { silentLog } from '../../src/shared/log.ts';
import { createMemoryEffectLedger } from '../fakes/memory-effect-ledger.ts';
import { eventually } from '../support/eventually.ts';
import { queueBackends } from '../support/queue-backends.ts';
import { effect, silentMeters } from '../unit/queue/queue-world.ts';

describe.each(queueBackends())('the effect engine on $name', ({ open, here }) => {
  let backend: { readonly place: QueuePlace; stop(): Promise<void> };
  const engines: EffectEngine[] = [];

  beforeAll(async () => {
    if (here) backend = await open();
  });
  afterAll(async () => {
    if (here) await backend.stop();
  });
  afterEach(async () => {
    await Promise.all(engines.splice(0).map((engine) => engine.stop(1_000)));
  });

  const world = async (
    run: (who: string, context: JobContext) => Promise<JobOutcome>,
    more: Partial<EffectEngineParts> = {},
  ) => {
    const job: Job<{ who: string }> = {
      name: 'greet',
      payload: z.object({ who: z.string() }),
      retry: { attempts: 3, waitMs: 20, maxWaitMs: 50 },
      run: ({ who }, context) => run(who, context),
    };
    const ledger = createMemoryEffectLedger();
    const start = async (part: 'offer' | 'work' = 'work') => {
      const engine = await startEffectEngine({
        place: backend.place,
        namespace: randomUUID(),
        ledger,
        audit: ledger,
        unattendedEscalations: async () => [],
        onAudited: async () => undefined,
        jobs: { greet: job },
        schedules: [],
        clock: systemClock,
        log: silentLog,
        meters: silentMeters,
        part,
        concurrency: 16,
        ...more,
      });
      engines.push(engine);
      return engine;
    };
    const owe = (id: string, inMs = 0) => ledger.add([effect(id, { notBefore: new Date(Date.now() + inMs) })]);
    const row = (id: string) => ledger.rows.get(id);
    return { ledger, start, owe, row };
  };

  it.skipIf(!here)('runs an effect once, at its instant', async () => {
    const ran: [string, number][] = [];
    const { start, owe, row } = await world(async (who) => {
      ran.push([who, Date.now()]);
      return done;
    });
    const engine = await start();
    const dueAt = Date.now() + 300;
    await owe('a', 300);
    engine.nudge();
    await eventually(() => expect(row('a')?.settled).toBe(true));
    expect(ran).toHaveLength(1);
    expect(ran[0]?.[1]).toBeGreaterThanOrEqual(dueAt);
  });

  it.skipIf(!here)('runs each effect once when several processes share the work', async () => {
    const ran: string[] = [];
    const namespace = randomUUID();
    const { start, owe, ledger } = await world(
      async (who) => {
        ran.push(who);
        return done;
      },
      { namespace },
    );
    await Promise.all(Array.from({ length: 200 }, (_, at) => owe(`e${at}`)));
    await Promise.all([start(), start(), start('offer')]);
    await eventually(() => expect([...ledger.rows.values()].every(({ settled }) => settled)).toBe(true));
    expect(ran).toHaveLength(200);
  });

  it.skipIf(!here)('tries again after failures and succeeds', async () => {
    const attempts: number[] = [];
    const { start, owe, row } = await world(async (_who, { attempt }) => {
      attempts.push(attempt);
      if (attempt < 3) throw new Error('not yet');
      return done;
    });
    await owe('a');
    await start();
    await eventually(() => expect(row('a')?.settled).toBe(true));
    expect(attempts).toEqual([1, 2, 3]);
  });

  it.skipIf(!here)('gives up after the last attempt', async () => {
    const { start, owe, row } = await world(() => Promise.reject(new Error('never')));
    await owe('a');
    await start();
    await eventually(() => expect(row('a')).toMatchObject({ failed: true, error: 'Error: never', attempts: 3 }));
  });

  it.skipIf(!here)('postpones without counting an attempt', async () => {
    const attempts: number[] = [];
    const { start, owe, row } = await world(async (_who, { attempt }) => {
      attempts.push(attempt);
      return attempts.length < 3 ? { kind: 'postponed', notBefore: new Date(Date.now() + 20), why: 'paced' } : done;
    });
    await owe('a');
    await start();
    await eventually(() => expect(row('a')?.settled).toBe(true));
    expect(attempts).toEqual([1, 1, 1]);
  });

  it.skipIf(!here)('runs again what a killed worker had in hand', async () => {
    const { start, owe, row, ledger } = await world(async () => done);
    await owe('a');
    await ledger.begin('a', new Date(), 3_000);
    await start();
    await eventually(() => expect(row('a')?.settled).toBe(true));
    expect(row('a')?.attempts).toBe(2);
  });

  it.skipIf(!here)(
    'drains two thousand effects that are due at once',
    async () => {
      let ran = 0;
      const { start, ledger } = await world(async () => {
        ran += 1;
        return done;
      });
      await ledger.add(Array.from({ length: 2_000 }, (_, at) => effect(`e${at}`, { notBefore: new Date() })));
      await start();
      await eventually(() => expect(ran).toBe(2_000), 100_000);
      await eventually(() => expect([...ledger.rows.values()].every(({ settled }) => settled)).toBe(true));
    },
    120_000,
  );

  it.skipIf(!here)('waits at shutdown for the job at hand, and no longer than it may', async () => {
    let release = (): void => undefined;
    const { start, owe, row } = await world((who) =>
      who === 'hangs' ? new Promise(() => undefined) : new Promise((resolve) => (release = () => resolve(done))),
    );
    await owe('a');
    const engine = await start();
    await eventually(() => expect(row('a')?.attempts).toBe(1));
    const stopping = engine.stop(5_000);
    release();
    await stopping;
    expect(row('a')?.settled).toBe(true);

    await owe('hangs');
    const second = await start();
    await eventually(() => expect(row('hangs')?.attempts).toBe(1));
    await second.stop(300);
    expect(row('hangs')?.settled).toBe(false);
  });

  it.skipIf(!here)('says that it is healthy while it works, and not after', async () => {
    const { start } = await world(async () => done);
    const engine = await start();
    expect(await engine.healthy()).toBe(true);
    await engine.stop(500);
    expect(await engine.healthy()).toBe(false);
  });
});
