import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase } from '../../../src/adapters/postgres/connect-database.ts';
import { signingPrisma } from '../../../src/adapters/postgres/oversight/trail/sign-audit.ts';
import { createPrismaTicketStore } from '../../../src/adapters/postgres/tickets/ticket-store.ts';
import { anchorOf, readAnchor } from '../../../src/oversight/audit/seal.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { createTestDatabase, emptyDatabase, type TestDatabase } from '../../support/database.ts';
import { testVault } from '../../support/test-vault.ts';
import { auditId, openTrail, sampleEntry } from './trail-world.ts';

let database: TestDatabase;
let world: ReturnType<typeof openTrail>;
beforeAll(async () => {
  database = await createTestDatabase();
  world = openTrail(database.pool);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await emptyDatabase(database.pool);
  await database.admin('ALTER SEQUENCE audit_entry_seq_seq RESTART');
});

/** As somebody with the owner's password would: triggers switched off. */
const tamper = async (pool: Pool, sql: string, values: readonly unknown[] = []): Promise<void> => {
  const client = await pool.connect();
  try {
    await client.query('BEGIN; SET LOCAL ROLE NONE; SET LOCAL session_replication_role = replica');
    await client.query(sql, [...values]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
};

const sealedTrail = async (): Promise<void> => {
  await world.write(1, 10);
  await world.seal();
  await world.write(11, 20);
  await world.seal();
  await world.write(21, 23);
};

describe('the audit trail', () => {
  it('proves itself, and says how far the unsealed tail reaches', async () => {
    await sealedTrail();
    expect(await world.verify()).toMatchObject({
      kind: 'sound',
      seals: 2,
      entries: 20,
      tail: { entries: 3, from: 21, to: 23 },
      doubt: null,
    });
  });

  it('signs what stores write through the database library, masked', async () => {
    const store = createPrismaTicketStore(signingPrisma(database.prisma, database.pool, testVault), testVault);
    await store.audit([sampleEntry(1, { detail: { reason: 'call 13800138000 back', deep: [{ x: '13800138000' }] } })]);
    await world.seal();
    expect(await world.verify()).toMatchObject({ kind: 'sound', entries: 1 });
    const { rows } = await database.pool.query('SELECT detail FROM audit_entry');
    expect(rows).toEqual([{ detail: { reason: 'call 138****8000 back', deep: [{ x: '138****8000' }] } }]);
  });

  const edits: Readonly<Record<string, string>> = {
    id: `'${auditId(777)}'`,
    at: `at + interval '1 millisecond'`,
    actor: `'{"kind": "staff", "staffId": "somebody-else"}'`,
    action: `'ticket.close'`,
    subject_kind: `'call'`,
    subject_id: `'another'`,
    unit_id: `'elsewhere'`,
    outcome: `'refused'`,
    detail: `jsonb_set(detail, '{n}', '999')`,
    mac: `set_byte(mac, 36, get_byte(mac, 36) # 1)`,
  };
  it.each(Object.entries(edits))('finds an edited %s, sealed or not', async (column, value) => {
    await sealedTrail();
    await tamper(database.pool, `UPDATE audit_entry SET ${column} = ${value} WHERE seq = 22`);
    expect(await world.verify()).toMatchObject({ kind: 'broken', place: { seal: null, seq: 22, wrong: 'edited' } });
    await tamper(database.pool, 'DELETE FROM audit_entry WHERE seq = 22');
    await tamper(database.pool, `UPDATE audit_entry SET ${column} = ${value} WHERE seq = 13`);
    expect(await world.verify()).toMatchObject({ kind: 'broken', place: { seal: 2, seq: 13, wrong: 'edited' } });
  });

  it('every column but the sequence is signed', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'audit_entry'`,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual([...Object.keys(edits), 'seq'].sort());
  });

  it('finds a deleted entry', async () => {
    await sealedTrail();
    await tamper(database.pool, 'DELETE FROM audit_entry WHERE seq IN (14, 17)');
    expect(await world.verify()).toMatchObject({ place: { seal: 2, seq: 14, wrong: 'deleted' }, verified: 10 });
  });

  it('finds two entries that changed places', async () => {
    await sealedTrail();
    await tamper(database.pool, `UPDATE audit_entry SET seq = CASE seq WHEN 4 THEN -4 ELSE -9 END WHERE seq IN (4, 9)`);
    await tamper(database.pool, `UPDATE audit_entry SET seq = CASE seq WHEN -4 THEN 9 ELSE 4 END WHERE seq < 0`);
    expect(await world.verify()).toMatchObject({ place: { seal: 1, seq: 4, id: auditId(9), wrong: 'reordered' } });
  });

  it('finds an entry that was appended by someone without a key, at the end and in a gap', async () => {
    await sealedTrail();
    const forged = (seq: number) =>
      tamper(
        database.pool,
        `INSERT INTO audit_entry (seq, id, at, actor, action, subject_kind, subject_id, outcome, detail)
         VALUES ($1, $2, now(), '{"kind":"carrier"}', 'x.y', 'x', 'y', 'done', '{}')`,
        [seq, auditId(500 + seq)],
      );
    await forged(24);
    expect(await world.verify()).toMatchObject({ place: { seq: 24, wrong: 'appended-without-key' } });
    await world.seal();
    expect(await world.verify()).toMatchObject({ place: { seal: 3, seq: 24, wrong: 'appended-without-key' } });
  });

  it('finds seals that were altered, taken out of the middle, or cut off at the end', async () => {
    await sealedTrail();
    const newest = await world.seal();
    if (newest === null || newest === 'busy') throw new Error('nothing was sealed');
    const anchor = readAnchor(anchorOf(newest)) ?? { seq: 0, digest: '' };
    expect(await world.verify({ anchor })).toMatchObject({ kind: 'sound' });
    await tamper(database.pool, 'DELETE FROM audit_seal WHERE seq = 3');
    expect(await world.verify()).toMatchObject({ kind: 'sound', tail: { entries: 3 } });
    expect(await world.verify({}, new Date('2026-11-23T03:00:00Z'))).toMatchObject({ doubt: 'tail-not-sealed' });
    expect(await world.verify({ anchor })).toMatchObject({ place: { seal: 3, wrong: 'seal-missing' } });
    // Sealed anew after an entry was taken away: another seal, and the anchor says so.
    await tamper(database.pool, 'DELETE FROM audit_entry WHERE seq = 23');
    await world.seal();
    expect(await world.verify()).toMatchObject({ kind: 'sound' });
    expect(await world.verify({ anchor })).toMatchObject({ place: { seal: 3, wrong: 'anchor-differs' } });
    await tamper(database.pool, `UPDATE audit_seal SET missing = '[[12,13]]' WHERE seq = 2`);
    expect(await world.verify()).toMatchObject({ place: { seal: 2, wrong: 'seal-broken' } });
    await tamper(database.pool, 'DELETE FROM audit_seal WHERE seq = 2');
    expect(await world.verify()).toMatchObject({ place: { seal: 2, wrong: 'seal-missing' } });
  });

  it('finds that everything is gone', async () => {
    await sealedTrail();
    await tamper(database.pool, 'TRUNCATE audit_entry');
    expect(await world.verify()).toMatchObject({ place: { seal: 1, seq: 1, wrong: 'deleted' } });
    await tamper(database.pool, 'TRUNCATE audit_seal');
    expect(await world.verify()).toMatchObject({ place: { seq: 1, wrong: 'deleted' } });
  });

  it('begins at an entry when it is told to, and walks in pages', async () => {
    for (let first = 1; first <= 2_401; first += 300) {
      await world.write(first, first + 299);
      await world.seal();
    }
    await tamper(database.pool, 'DELETE FROM audit_entry WHERE seq = 250');
    expect(await world.verify()).toMatchObject({ place: { seq: 250 } });
    expect(await world.verify({ from: 601 })).toMatchObject({ kind: 'sound', seals: 7, entries: 2_100 });
  });

  it('seals what is new without reading again what is sealed', async () => {
    const alone = await connectDatabase({
      url: database.url,
      log: silentLog,
      poolSize: 1,
      prismaPoolSize: 1,
      waitMs: 5_000,
    });
    const read = async (): Promise<number> => {
      await alone.pool.query('SELECT pg_stat_force_next_flush()');
      const { rows } = await alone.pool.query<{ read: string }>(
        `SELECT seq_tup_read + idx_tup_fetch AS read FROM pg_stat_user_tables WHERE relname = 'audit_entry'`,
      );
      return Number(rows[0]?.read);
    };
    try {
      const own = openTrail(alone.pool);
      await own.write(1, 600);
      await own.seal();
      await database.admin('ANALYZE audit_entry, audit_seal');
      await own.write(601, 605);
      const before = await read();
      expect(await own.seal()).toMatchObject({ entries: 5 });
      expect((await read()) - before).toBeLessThan(50);
    } finally {
      await alone.close();
    }
  });
});
