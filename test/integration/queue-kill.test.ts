import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresEffectLedger } from '../../src/adapters/postgres/effects/effect-ledger.ts';
import type { QueuePlace } from '../../src/adapters/queue/queue-connection.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { queueBackends } from '../support/queue-backends.ts';

const script = fileURLToPath(new URL('../support/effect-worker.ts', import.meta.url));
const many = 20;

describe.each(queueBackends())('a worker on $name that is killed with SIGKILL', ({ open, here }) => {
  let place: QueuePlace;
  let stop: () => Promise<void>;
  let database: TestDatabase;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    if (!here) return;
    [{ place, stop }, database] = await Promise.all([open(), createTestDatabase()]);
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    if (!here) return;
    await stop();
    await database.drop();
  });

  it.skipIf(!here)(
    'loses nothing: another takes its work up within seconds, each piece once',
    async () => {
      const namespace = randomUUID();
      const notesFile = join(await mkdtemp(join(tmpdir(), 'rexian-worker-')), 'notes');
      writeFileSync(notesFile, '');
      const notes = (): string[] => readFileSync(notesFile, 'utf8').split('\n').filter(Boolean);
      const start = (manner: 'hang' | 'work'): ChildProcess => {
        const words = ['--import', 'tsx', script, place.kind, place.url, database.url, namespace, manner, notesFile];
        const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] });
        children.push(child);
        return child;
      };
      const ledger = createPostgresEffectLedger(database.pool);
      await ledger.add(
        Array.from({ length: many }, (_, at) => ({
          id: randomUUID(),
          job: 'greet',
          key: `greet:${at}`,
          payload: { who: `number-${at}` },
          notBefore: new Date(),
        })),
      );

      const first = start('hang');
      await eventually(
        () => expect(notes().filter((line) => line.startsWith('hang number')).length).toBeGreaterThan(9),
        60_000,
      );
      const gone = new Promise((resolve) => first.once('exit', resolve));
      first.kill('SIGKILL');
      await gone;

      start('work');
      await eventually(() => expect(notes()).toContain('work ready'), 60_000);
      await eventually(async () => expect(await ledger.audit(new Date(), 0)).toMatchObject({ open: 0 }));
      const done = notes().filter((line) => line.startsWith('work number'));
      expect(done).toHaveLength(many);
      expect(new Set(done).size).toBe(many);
    },
    240_000,
  );
});
