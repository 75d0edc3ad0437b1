import { afterAll, beforeAll, expect, it } from 'vitest';
import { createParameterChecks } from '../../../src/adapters/postgres/organisation/parameter-checks.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const signedFor = async (on: string, edition: string, handledAt: string | null): Promise<void> => {
  const {
    rows: [digest],
  } = await database.pool.query<{ id: string }>(
    `INSERT INTO daily_digest (id, unit_id, "on", kind, composed_at, counts, version)
     VALUES (gen_random_uuid(), 'cq', $1, 'platform', now(), '{}', 1) RETURNING id`,
    [on],
  );
  await database.pool.query(
    `INSERT INTO digest_item (id, digest_id, seq, section, subject_id, label, handled_by, handled_at)
     VALUES (gen_random_uuid(), $1, 1, 'parameters', $2, 'edition', $3, $4)`,
    [digest?.id, edition, handledAt === null ? null : 'technician', handledAt],
  );
};

it('finds the edition that was signed for last, not one that only stood on a list', async () => {
  const checks = createParameterChecks(database.prisma);
  expect(await checks.lastApproved('cq')).toBeNull();
  await signedFor('2026-11-16', 'first', '2026-11-16T01:00:00Z');
  await signedFor('2026-11-17', 'second', '2026-11-17T01:00:00Z');
  await signedFor('2026-11-18', 'third', null);
  expect(await checks.lastApproved('cq')).toEqual({ edition: 'second', at: new Date('2026-11-17T01:00:00Z') });
  expect(await checks.lastApproved('cq-other')).toBeNull();
});
