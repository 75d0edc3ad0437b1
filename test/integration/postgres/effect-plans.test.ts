import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as sql from '../../../src/adapters/postgres/effects/effect-sql.ts';
import { unattendedAfter, unattendedBefore } from '../../../src/adapters/postgres/tickets/timer-audit-sql.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

// On an ordinary day nearly every effect is settled, and the statistics say so. Then a herd falls due before they are taken anew.
const herd = async ({ pool, admin }: TestDatabase): Promise<void> => {
  const effects = (count: number, settled: string) =>
    pool.query(
      `INSERT INTO effect (id, key, job, payload, not_before, settled_at)
       SELECT gen_random_uuid(), 'k:' || gen_random_uuid(), 'j', '{}', now(), ${settled} FROM generate_series(1, $1::int)`,
      [count],
    );
  await effects(5_000, 'now()');
  await admin('ANALYZE effect');
  await effects(5_000, 'NULL');
};

describe('while a herd of effects is open that the statistics know nothing of', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await herd(database);
  });
  afterAll(() => database.drop());

  const planOf = async (text: string, values: readonly unknown[]): Promise<string> => {
    const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, [...values]);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };
  const id = '00000000-0000-4000-8000-000000000001';
  const now = new Date('2026-11-22T08:00:00Z');

  it.each([
    ['begin', sql.begin, [[id], [now], [now]]],
    ['settle', sql.settle, [[id], [now], [now]]],
    ['renew', sql.renew, [id, now]],
    ['postpone', sql.postpone, [id, now, null]],
    ['abandon', sql.abandon, [id, now, 'why']],
  ] as const)('%s finds its effects by their ids', async (_, { text }, values) => {
    const plan = await planOf(text, values);
    expect(plan).toContain('effect_pkey');
    expect(plan).not.toContain('effect_unsettled');
  });

  it.each([
    ['a part of the timers', unattendedAfter(null, 2_000)],
    ['those that are due', unattendedBefore(now, 10)],
  ])('the auditor finds what wakes %s by its key', async (_, statement) => {
    const plan = await planOf(statement.text, statement.values);
    expect(plan).toContain('effect_key_key');
    expect(plan).not.toContain('effect_unsettled');
  });
});
