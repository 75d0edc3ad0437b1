import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAuditLog } from '../../../src/adapters/postgres/oversight/trail/audit-sql.ts';
import { keepProofKeys } from '../../../src/adapters/postgres/oversight/trail/proof-key-store.ts';
import { createKeyVault } from '../../../src/adapters/system/key-vault.ts';
import { createTestDatabase, emptyDatabase, type TestDatabase } from '../../support/database.ts';
import { testVault } from '../../support/test-vault.ts';
import { openTrail, sampleEntry, trailStart } from './trail-world.ts';

let database: TestDatabase;
let world: ReturnType<typeof openTrail>;
beforeAll(async () => {
  database = await createTestDatabase(16);
  world = openTrail(database.pool);
});
afterAll(() => database.drop());
beforeEach(() => emptyDatabase(database.pool));

const lastSeq = async (): Promise<number> => world.trail.lastGiven();

describe('a trail with many writers', () => {
  it('takes in an entry whose transaction was still open when later ones were sealed', async () => {
    const slow = await database.pool.connect();
    await slow.query('BEGIN');
    await createAuditLog(slow, testVault).add([sampleEntry(1)]);
    const mine = await lastSeq();
    await world.write(2, 5);
    const early = await world.seal();
    expect(early).toMatchObject({ entries: 4 });
    expect(early).not.toBeNull();
    expect(await world.verify()).toMatchObject({ kind: 'sound', entries: 4 });
    await slow.query('COMMIT');
    slow.release();
    expect(await world.verify()).toMatchObject({ kind: 'sound', entries: 4 });
    await world.write(6, 6);
    expect(await world.seal()).toMatchObject({ entries: 2, late: [mine] });
    expect(await world.seal()).toBeNull();
    expect(await world.verify()).toMatchObject({ kind: 'sound', entries: 6, tail: { entries: 0 } });
  });

  it('takes numbers of undone transactions for what they are', async () => {
    await world.write(1, 2);
    const undone = await database.pool.connect();
    await undone.query('BEGIN');
    await createAuditLog(undone, testVault).add([sampleEntry(3), sampleEntry(4)]);
    await undone.query('ROLLBACK');
    undone.release();
    await world.write(5, 6);
    const last = await lastSeq();
    expect(await world.seal()).toMatchObject({ entries: 4, missing: expect.arrayContaining([[last - 3, last - 2]]) });
    expect(await world.verify()).toMatchObject({ kind: 'sound', entries: 4 });
  });

  it('loses nothing and alarms at nothing while sixteen writers commit, undo and dawdle', async () => {
    let going = true;
    const sealing = (async () => {
      while (going) {
        await world.seal(trailStart, 40);
        expect(await world.verify()).toMatchObject({ kind: 'sound' });
      }
    })();
    await Promise.all(
      Array.from({ length: 12 }, async (_, lane) => {
        for (let turn = 0; turn < 25; turn += 1) {
          const client = await database.pool.connect();
          await client.query('BEGIN');
          await createAuditLog(client, testVault).add([sampleEntry(lane * 1_000 + turn + 1)]);
          if (turn % 5 === lane % 5) await new Promise((resume) => setTimeout(resume, 15));
          await client.query(turn % 4 === 3 ? 'ROLLBACK' : 'COMMIT');
          client.release();
        }
      }),
    );
    going = false;
    await sealing;
    while ((await world.seal(trailStart, 1_000)) !== null);
    const { rows } = await database.pool.query('SELECT count(*)::int AS n FROM audit_entry');
    expect(rows[0].n).toBe(12 * 19);
    expect(await world.verify()).toMatchObject({ kind: 'sound', entries: rows[0].n, tail: { entries: 0 } });
  });

  it('lets one of two sealers seal', async () => {
    await world.write(1, 300);
    const made = await Promise.all([world.seal(), world.seal(), world.seal()]);
    expect(made.filter((seal) => seal !== null && seal !== 'busy')).toHaveLength(1);
    expect(await world.verify()).toMatchObject({ kind: 'sound', seals: 1 });
  });
});

describe('a trail and its keys', () => {
  const key = (fill: number) => new Uint8Array(32).fill(fill);
  const oldVault = createKeyVault({ sealing: [key(7)], indexRoot: key(2) });
  const bothVault = createKeyVault({ sealing: [key(8), key(7)], indexRoot: key(2) });
  const newVault = createKeyVault({ sealing: [key(8)], indexRoot: key(2) });

  it('stays provable when keys are rotated and the old one is dropped', async () => {
    const before = openTrail(database.pool, oldVault);
    await keepProofKeys(database.pool, oldVault, trailStart);
    await before.write(1, 3);
    await before.seal();
    const both = openTrail(database.pool, bothVault);
    await both.write(4, 6);
    await both.seal();
    expect(await both.verify()).toMatchObject({ kind: 'sound', entries: 6 });
    // What re-encryption does to the kept key.
    await database.pool.query('DELETE FROM proof_key');
    await keepProofKeys(database.pool, bothVault, trailStart);
    const after = openTrail(database.pool, newVault);
    expect(await after.verify()).toMatchObject({ kind: 'sound', entries: 6 });
  });

  it('names entries that were signed with a key of someone else', async () => {
    await openTrail(database.pool, createKeyVault({ sealing: [key(9)], indexRoot: key(2) })).write(1, 1);
    expect(await world.verify()).toMatchObject({ place: { wrong: 'unknown-key' } });
  });
});
