import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrismaAnnouncementStore } from '../../../src/adapters/postgres/oversight/announcement-store.ts';
import { createPostgresBurstStore } from '../../../src/adapters/postgres/oversight/block-bursts.ts';
import { createPrismaBlockStore } from '../../../src/adapters/postgres/oversight/block-store.ts';
import {
  createPrismaIncidentSignals,
  createPrismaIncidentStore,
} from '../../../src/adapters/postgres/oversight/incident-store.ts';
import { oversightStoreContract } from '../../support/contracts/oversight-store-contract.ts';
import { createTestDatabase, emptyDatabase, type TestDatabase } from '../../support/database.ts';

describe('on PostgreSQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  oversightStoreContract(async () => {
    const { prisma, pool } = database;
    await emptyDatabase(database.pool);
    return {
      announcements: createPrismaAnnouncementStore(prisma),
      blocks: createPrismaBlockStore(prisma),
      bursts: createPostgresBurstStore(pool),
      incidents: createPrismaIncidentStore(prisma),
      owed: async () => (await pool.query<{ key: string }>('SELECT key FROM effect')).rows.map(({ key }) => key),
    };
  });

  it('counts what failed at the carrier lately, and security events', async () => {
    const { prisma, pool } = database;
    await emptyDatabase(pool);
    const signals = createPrismaIncidentSignals(prisma);
    const since = new Date('2026-11-23T02:00:00Z');
    await pool.query(
      `INSERT INTO effect (id, key, job, payload, not_before, last_error)
       VALUES (gen_random_uuid(), 'a', 'send-text', '{}', '2026-11-23T02:05:00Z', 'carrier-unavailable: sending'),
              (gen_random_uuid(), 'b', 'send-text', '{}', '2026-11-23T01:05:00Z', 'carrier-unavailable: sending'),
              (gen_random_uuid(), 'c', 'show-card', '{}', '2026-11-23T02:05:00Z', 'workspace-unavailable: posting')`,
    );
    await pool.query(
      `INSERT INTO security_event (id, at, kind, detail) VALUES (gen_random_uuid(), '2026-11-23T02:01:00Z', 'x', '{}')`,
    );
    expect([await signals.carrierErrors(since), await signals.securityEvents(since)]).toEqual([1, 1]);
    expect(await signals.restoredAt('carrier-errors')).toBeNull();
    for (const restored of ['2026-11-23T03:00:00Z', '2026-11-23T02:30:00Z'])
      await pool.query(
        `INSERT INTO incident (id, unit_id, kind, title, trigger, opened_at, opened_by, stage, level, restored_at, version)
         VALUES (gen_random_uuid(), 'cq', 'outage', 'x', 'carrier-errors', $1, '{"kind":"system","job":"x"}', 'watching', 1, $1, 2)`,
        [restored],
      );
    expect(await signals.restoredAt('carrier-errors')).toEqual(new Date('2026-11-23T03:00:00Z'));
  });

  it('refuses by itself to release an entry without a check, or to close an attack that is incomplete', async () => {
    const { pool } = database;
    await emptyDatabase(pool);
    const release = `INSERT INTO block_entry (id, phone_index, phone_masked, unit_id, language, reason, added_by, added_at,
      expires_at, review_at, state, ended_at, ended_by) VALUES (gen_random_uuid(), 'i', '138****8000', 'cq', 'en', 'r', '{}', now(),
      now(), now(), 'released', now(), '{}')`;
    await expect(pool.query(release)).rejects.toMatchObject({ constraint: 'block_entry_release_was_checked' });
    const attack = `INSERT INTO incident (id, unit_id, kind, title, opened_at, opened_by, stage, restored_at, cause, fix, closed_at)
      VALUES (gen_random_uuid(), 'cq', 'attack', 't', now(), '{}', 'told', now(), 'c', 'f', now())`;
    await expect(pool.query(attack)).rejects.toMatchObject({ constraint: 'incident_closed_attack_is_complete' });
  });
});
