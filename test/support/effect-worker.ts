// A worker process to be killed: `node --import tsx effect-worker.ts KIND QUEUE_URL DATABASE_URL NAMESPACE hang|work`.
import { appendFileSync } from 'node:fs';
import { z } from 'zod';
import { connectDatabase } from '../../src/adapters/postgres/connect-database.ts';
import { createPostgresEffectLedger } from '../../src/adapters/postgres/effects/effect-ledger.ts';
import { startEffectEngine } from '../../src/adapters/queue/effect-engine.ts';
import { systemClock } from '../../src/adapters/system/system-clock.ts';
import { done, type Job } from '../../src/shared/job.ts';
import { silentLog } from '../../src/shared/log.ts';
import { silentMeters } from '../unit/queue/queue-world.ts';

const [kind, queueUrl = '', databaseUrl = '', namespace = '', manner, notes = ''] = process.argv.slice(2);
const note = (text: string): void => appendFileSync(notes, `${text}\n`);

const database = await connectDatabase({
  url: databaseUrl,
  log: silentLog,
  poolSize: 8,
  prismaPoolSize: 1,
  waitMs: 5_000,
});
const ledger = createPostgresEffectLedger(database.pool);
const greet: Job<{ who: string }> = {
  name: 'greet',
  payload: z.object({ who: z.string() }),
  retry: { attempts: 5, waitMs: 100, maxWaitMs: 1_000 },
  run: async ({ who }) => {
    note(`${manner} ${who}`);
    return manner === 'hang' ? new Promise(() => undefined) : done;
  },
};
await startEffectEngine({
  place: { kind: kind === 'redis' ? 'redis' : 'postgres', url: queueUrl },
  namespace,
  ledger,
  audit: ledger,
  unattendedEscalations: async () => [],
  onAudited: async () => undefined,
  jobs: { greet },
  schedules: [],
  clock: systemClock,
  log: silentLog,
  meters: silentMeters,
  part: 'work',
  concurrency: 16,
});
note(`${manner} ready`);
