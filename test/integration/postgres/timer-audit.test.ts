import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresWatchBook } from '../../../src/adapters/postgres/effects/watch-book.ts';
import { unattendedAfter, unattendedBefore } from '../../../src/adapters/postgres/tickets/timer-audit-sql.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    // Timers alone, without their tickets: what is asked about them does not look further.
    await client.query(`SET session_replication_role = replica`);
    await client.query(`
      INSERT INTO escalation (id, ticket_id, cause, round, state, rung, due_at, version)
      SELECT gen_random_uuid(), gen_random_uuid(), 'overdue', 1, 'waiting', 0, now() + n * interval '1 minute', 1
      FROM generate_series(1, 30000) n`);
    await client.query(`
      INSERT INTO effect (id, key, job, payload, not_before)
      SELECT gen_random_uuid(), 'climb-escalation:' || id || ':1', 'climb-escalation', '{}', due_at FROM escalation`);
    await client.query('ANALYZE escalation, effect');
  } finally {
    await client.end();
  }
});
afterAll(() => database.drop());

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly Plan[];
}

const nodes = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

const planOf = async ({ text, values }: { text: string; values: unknown[] }): Promise<readonly Plan[]> => {
  const { rows } = await database.pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
  return nodes(rows[0]['QUERY PLAN'][0].Plan);
};

describe('the auditor among thirty thousand timers', () => {
  it.each([
    ['those due soon', () => unattendedBefore(new Date(Date.now() + 60_000), 20)],
    ['a part of all', () => unattendedAfter(null, 2_000)],
  ] as const)('reads %s by an index and never a whole table', async (_, statement) => {
    const plan = await planOf(statement());
    expect(plan.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
    const read = plan.filter((node) => node['Relation Name'] !== undefined);
    expect(Math.max(...read.map((node) => node['Actual Rows'] * node['Actual Loops']))).toBeLessThanOrEqual(2_000);
  });
});

describe('heartbeats', () => {
  it('are silent once they are missed, alarm once, and again after they came back', async () => {
    const watches = createPostgresWatchBook(database.pool);
    await watches.expect('a', 60_000);
    expect(await watches.silences(3)).toEqual([]);
    const grow = (minutes: number) =>
      database.pool.query(`UPDATE watch_beat SET beat_at = beat_at - $1 * interval '1 minute'`, [minutes]);
    await grow(4);
    await watches.expect('a', 60_000);
    const [silence] = await watches.silences(3);
    if (silence === undefined) throw new Error('it is silent');
    expect(await Promise.all([watches.claim(silence), watches.claim(silence)])).toContain(false);
    expect(await watches.claim(silence)).toBe(false);
    await watches.beat('a', 60_000);
    expect(await watches.silences(3)).toEqual([]);
  });
});
