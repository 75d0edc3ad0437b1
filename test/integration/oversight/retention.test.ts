import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPurger } from '../../../src/adapters/postgres/oversight/personal/purge-store.ts';
import { createAuditLog } from '../../../src/adapters/postgres/oversight/trail/audit-sql.ts';
import { purgeExpiredJob } from '../../../src/oversight/retention/purge-expired.job.ts';
import { isGenuineTombstone } from '../../../src/oversight/retention/tombstone.ts';
import { type RetentionClass, retentionClasses } from '../../../src/oversight/retention-policy.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { createTestDatabase, emptyDatabase, type TestDatabase } from '../../support/database.ts';
import { seeded, seedOrganisation } from '../../support/database-rows.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';
import { testVault } from '../../support/test-vault.ts';
import { openTrail } from './trail-world.ts';

let database: TestDatabase;
const discarded: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await emptyDatabase(database.pool);
  await seedOrganisation(database.pool);
  discarded.length = 0;
});

const began = new Date('2027-01-05T02:00:00.000Z');
const day = (n: number): Date => new Date(began.getTime() + n * 86_400_000);

/** A call with a turn, a recording, a closed complaint, a text and a security event, all on one day. */
const seedDay = async (n: number, over: { readonly closed?: boolean } = {}) => {
  const [citizen, call, ticket, recording] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const { pool } = database;
  const sealed = Buffer.from(testVault.seal('[{"key":"story","kind":"text","value":"x"}]'));
  await pool.query(
    `INSERT INTO citizen (id, phone_index, phone_sealed, phone_masked, textable, first_seen_at) VALUES ($1, $4, $2, '138****8000', true, $3)`,
    [citizen, sealed, day(n), citizen],
  );
  await pool.query(
    `INSERT INTO call (id, carrier_sid, unit_id, dialled, citizen_id, caller_masked, state, state_rank, language, session, step, started_at, ended_at, duration_seconds)
     VALUES ($1, $2, $3, $4, $5, '138****8000', 'completed', 3, 'en', $6, 1, $7, $7, 60)`,
    [call, `CA${call}`, seeded.unit, seeded.number, citizen, sealed, day(n)],
  );
  await pool.query(`INSERT INTO call_turn (call_id, step, at, reply) VALUES ($1, 0, $2, '{"sealed":"AAAA"}')`, [
    call,
    day(n),
  ]);
  await pool.query(
    `INSERT INTO ticket (id, intake_key, unit_id, line_id, kind, category_id, report_category, priority, state, language, citizen_id,
       caller_masked, call_id, particulars, registered_at, closed_at, answer)
     VALUES ($1, $2, $3, $4, 'complaint', 'plates', 'complaint', 'normal', $5, 'en', $6, '138****8000', $7, $8, $9, $10, 'sealed:AQ')`,
    [
      ticket,
      `intake-${ticket}`,
      seeded.unit,
      seeded.line,
      over.closed === false ? 'in-progress' : 'archived',
      citizen,
      call,
      sealed,
      day(n),
      over.closed === false ? null : day(n),
    ],
  );
  await pool.query(
    `INSERT INTO ticket_event (id, ticket_id, seq, type, at, actor, detail) VALUES ($1, $2, 1, 'ticket.noted', $3, '{"kind":"carrier"}', '{"text":"sealed:AQ"}')`,
    [randomUUID(), ticket, day(n)],
  );
  await pool.query(
    `INSERT INTO recording (id, call_id, carrier_sid, ticket_id, state, path, sha256, created_at, stored_at) VALUES ($1, $2, $3, $4, 'stored', $5, 'x', $6, $6)`,
    [recording, call, `RE${recording}`, ticket, `aa/${recording}.mp3`, day(n)],
  );
  await pool.query(
    `INSERT INTO text_message (id, key, citizen_id, sender, template, params, language, state, created_at)
     VALUES ($1, $5, $2, $3, 't', '{}', 'en', 'delivered', $4)`,
    [randomUUID(), citizen, seeded.number, day(n), citizen],
  );
  await pool.query(`INSERT INTO security_event (id, at, kind, detail) VALUES ($1, $2, 'x', '{}')`, [
    randomUUID(),
    day(n),
  ]);
  return { citizen, call, ticket, recording };
};

const purger = () => createPurger(database.pool, testVault, { discard: async (path) => void discarded.push(path) });

const purgeAt = async (now: Date, keep: Partial<Record<RetentionClass, string>>): Promise<void> => {
  const retention = Object.entries(keep).map(([kind, iso]) => ({
    class: kind as RetentionClass,
    keep: { iso, working: false },
  }));
  await purgeExpiredJob({
    purger: purger(),
    audit: createAuditLog(database.pool, testVault),
    signer: testVault,
    organisation: () => ({ ...sampleOrganisation(), retention }),
    clock: { now: () => now },
    ids: { next: () => randomUUID() },
    log: silentLog,
  }).run({ on: '2026-01-05' }, { attempt: 1, effectId: 'e' });
};

const count = async (sql: string): Promise<number> =>
  (await database.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`)).rows[0]?.n ?? -1;

describe('retention', () => {
  it('purges nothing before its time, and nothing without a rule', async () => {
    await seedDay(0);
    const all = Object.fromEntries(retentionClasses.map((kind) => [kind, 'P30D']));
    await purgeAt(day(29), all);
    await purgeAt(day(400), {});
    expect(await count('purge_tombstone')).toBe(0);
    expect(discarded).toEqual([]);
  });

  it('empties what is personal and keeps what the figures need', async () => {
    const old = await seedDay(0);
    const young = await seedDay(50);
    await database.pool.query(
      `INSERT INTO ticket_correction (id, ticket_id, version, approval_id, requested_by, approved_by, reason, fields, before, after, at)
       VALUES ($1, $2, 2, $1, '"one"', '"other"', 'the caller said so', '{category}', $3, $3, $4)`,
      [randomUUID(), old.ticket, Buffer.from(testVault.seal('{"category":"plates"}')), day(0)],
    );
    const figures = `SELECT number, kind, category_id, report_category, registered_at, closed_at, state, version FROM ticket ORDER BY 1`;
    const before = (await database.pool.query(figures)).rows;
    await purgeAt(day(60), Object.fromEntries(retentionClasses.map((kind) => [kind, 'P30D'])));
    expect((await database.pool.query(figures)).rows).toEqual(before);
    const [ticket] = (await database.pool.query('SELECT * FROM ticket WHERE id = $1', [old.ticket])).rows;
    expect(ticket).toMatchObject({ answer: null, caller_masked: '', citizen_id: null });
    expect(testVault.open(ticket.particulars)).toBe('[]');
    const [correction] = (await database.pool.query('SELECT reason, before FROM ticket_correction')).rows;
    expect([correction.reason, testVault.open(correction.before)]).toEqual(['–', '[]']);
    expect(await count(`ticket_event WHERE ticket_id = '${old.ticket}' AND detail = '{"purged": true}'`)).toBe(1);
    expect(
      await count(`call WHERE id = '${old.call}' AND session IS NULL AND citizen_id IS NULL AND caller_masked = ''`),
    ).toBe(1);
    expect(await count(`call_turn`)).toBe(1);
    expect(await count(`text_message`)).toBe(1);
    expect(await count(`security_event`)).toBe(1);
    expect(await count(`citizen WHERE id = '${young.citizen}'`)).toBe(1);
    expect(await count(`citizen`)).toBe(1);
    expect(discarded).toEqual([`aa/${old.recording}.mp3`]);
    expect(await count(`recording WHERE state = 'absent' AND path IS NULL`)).toBe(1);
    const stones = await purger().tombstones(day(0), day(61));
    expect(stones.map((stone) => [stone.class, stone.rows, stone.keep]).sort()).toEqual([
      ['citizens', 1, 'P30D'],
      ['conversations', 1, 'P30D'],
      ['particulars', 1, 'P30D'],
      ['recordings', 1, 'P30D'],
      ['security-events', 1, 'P30D'],
      ['texts', 1, 'P30D'],
    ]);
    expect(stones.every((stone) => isGenuineTombstone(stone, testVault, []))).toBe(true);
    expect(isGenuineTombstone({ ...(stones[0] as never as (typeof stones)[0]), rows: 2 } as never, testVault, [])).toBe(
      false,
    );
    await purgeAt(day(60), Object.fromEntries(retentionClasses.map((kind) => [kind, 'P30D'])));
    expect(await count('purge_tombstone')).toBe(6);
  });

  it('empties again what was written about a ticket after it was emptied, and nothing twice', async () => {
    const { ticket } = await seedDay(0);
    const purge = () => purgeAt(day(60), { particulars: 'P30D' });
    const stones = async () => (await purger().tombstones(day(0), day(61))).map(({ rows }) => rows);
    await purge();
    await purge();
    expect(await stones()).toEqual([1]);
    await database.pool.query(`UPDATE ticket SET answer = 'sealed:AQ', version = version + 1 WHERE id = $1`, [ticket]);
    await purge();
    expect(await stones()).toEqual([1, 1]);
    expect(await count(`ticket WHERE answer IS NULL AND emptied_at IS NOT NULL`)).toBe(1);
  });

  it('empties what was written about a suspicion a while after that was closed, not while officers work on it', async () => {
    const { ticket } = await seedDay(0);
    await database.pool.query(
      `INSERT INTO suspicion (id, ticket_id, ticket_number, unit_id, kind, words, marked_by, marked_at, state)
       SELECT $1, id, number, unit_id, 'fraud', 'sealed:AQ', 'one', $3, 'open' FROM ticket WHERE id = $2`,
      [randomUUID(), ticket, day(1)],
    );
    await purgeAt(day(60), { particulars: 'P30D' });
    expect(await count(`suspicion WHERE words = 'sealed:AQ'`)).toBe(1);
    await database.pool.query(
      `UPDATE suspicion SET state = 'closed', taken_by = 'two', taken_at = $1, closed_by = 'two', closed_at = $1,
         outcome = 'unfounded', outcome_words = 'sealed:AQ'`,
      [day(60)],
    );
    await purgeAt(day(80), { particulars: 'P30D' });
    expect(await count(`suspicion WHERE words = 'sealed:AQ'`)).toBe(1);
    await purgeAt(day(100), { particulars: 'P30D' });
    expect(await count(`suspicion WHERE words = '–' AND outcome_words = '–'`)).toBe(1);
  });

  it('forgets who asked for notices a while after they stopped that, and their number only then', async () => {
    const ended = await seedDay(0);
    const standing = await seedDay(0);
    const wish = `INSERT INTO notice_subscription (id, citizen_id, unit_id, language, asked_at, call_id, ended_at, ended_by)
      VALUES ($1, $2, $3, 'en', $4, $5, $6, $7)`;
    const { unit } = seeded;
    await database.pool.query(wish, [randomUUID(), ended.citizen, unit, day(0), ended.call, day(40), 'phone']);
    await database.pool.query(wish, [randomUUID(), standing.citizen, unit, day(0), standing.call, null, null]);
    const keep = { texts: 'P30D', particulars: 'P30D', citizens: 'P30D' };
    await purgeAt(day(60), keep);
    expect(await count('notice_subscription')).toBe(2);
    expect(await count('citizen')).toBe(2);
    await purgeAt(day(75), keep);
    expect(await count(`notice_subscription WHERE citizen_id = '${standing.citizen}'`)).toBe(1);
    expect(await count('notice_subscription')).toBe(1);
    expect(await count('citizen')).toBe(1);
  });

  it('leaves tickets that are still worked on, their recordings and their citizens alone', async () => {
    const open = await seedDay(0, { closed: false });
    await purgeAt(day(400), { particulars: 'P30D', recordings: 'P30D', citizens: 'P30D' });
    expect(discarded).toEqual([]);
    expect(await count(`ticket WHERE id = '${open.ticket}' AND answer IS NOT NULL AND citizen_id IS NOT NULL`)).toBe(1);
    expect(await count('purge_tombstone')).toBe(0);
  });

  it('purges the audit trail in whole batches, never within half a year, and the rest stays provable', async () => {
    const trail = openTrail(database.pool);
    await trail.write(1, 5);
    await trail.seal(day(0));
    await trail.write(6, 9);
    await trail.seal(day(1));
    await trail.write(10, 12);
    await trail.seal(day(300));
    await purgeAt(day(150), { audit: 'P30D' });
    expect(await count('audit_entry')).toBe(12);
    await purgeAt(day(300), { audit: 'P30D' });
    expect(await count(`audit_entry WHERE action = 'ticket.claim'`)).toBe(3);
    await trail.seal(day(300));
    expect(await trail.verify({}, day(300))).toMatchObject({ kind: 'sound', seals: 4, purged: 2, entries: 4 });
    const [stone] = await purger().tombstones(day(0), day(301));
    expect(stone).toMatchObject({ class: 'audit', rows: 9, batches: { fromSeal: 1, toSeal: 2 } });
    await trail.write(20, 21);
    await trail.seal(day(700));
    await purgeAt(day(700), { audit: 'P30D' });
    expect(await trail.verify({}, day(700))).toMatchObject({ kind: 'sound', purged: 4 });
  });

  it('is not fooled by a tombstone that somebody put there, and the database holds the half year by itself', async () => {
    const trail = openTrail(database.pool);
    await trail.write(1, 5);
    await trail.seal(day(0));
    await expect(database.pool.query('SELECT purge_audit_batches(1, 1)')).rejects.toMatchObject({
      constraint: 'audit_kept_half_a_year',
    });
    await database.pool.query(
      `INSERT INTO purge_tombstone (id, at, class, keep, before, rows, from_seal, to_seal, mac) VALUES ($1, $2, 'audit', 'P1D', $2, 5, 1, 1, $3)`,
      [randomUUID(), day(0), Buffer.alloc(37, 1)],
    );
    const client = await database.pool.connect();
    await client.query('BEGIN; SET LOCAL ROLE NONE; SET LOCAL session_replication_role = replica');
    await client.query('DELETE FROM audit_entry');
    await client.query('COMMIT');
    client.release();
    expect(await trail.verify({}, day(0))).toMatchObject({
      place: { seal: 1, seq: expect.any(Number), wrong: 'deleted' },
    });
  });
});
