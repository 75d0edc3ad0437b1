import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createSealedColumns,
  sealedColumns,
} from '../../../src/adapters/postgres/oversight/personal/sealed-columns.ts';
import { keepProofKeys } from '../../../src/adapters/postgres/oversight/trail/proof-key-store.ts';
import { createPrismaTicketStore } from '../../../src/adapters/postgres/tickets/ticket-store.ts';
import { createKeyVault } from '../../../src/adapters/system/key-vault.ts';
import { reencrypt } from '../../../src/oversight/privacy/reencrypt.ts';
import type { Vault } from '../../../src/shared/vault.ts';
import type { Ticket } from '../../../src/tickets/ticket.ts';
import { createTestDatabase, emptyDatabase, type TestDatabase } from '../../support/database.ts';
import { seeded, seedOrganisation } from '../../support/database-rows.ts';
import { sampleTicket } from '../../support/sample-ticket.ts';

const key = (fill: number) => new Uint8Array(32).fill(fill);
const oldVault = createKeyVault({ sealing: [key(7)], indexRoot: key(2) });
const bothVault = createKeyVault({ sealing: [key(8), key(7)], indexRoot: key(2) });
const newVault = createKeyVault({ sealing: [key(8)], indexRoot: key(2) });

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await emptyDatabase(database.pool);
  await seedOrganisation(database.pool);
});

const storeOf = (vault: Vault) => createPrismaTicketStore(database.prisma, vault);
const quietly = { atOnce: 7, onProgress: () => undefined, rest: async () => undefined };

const openTicket = (vault: Vault, n: number): Promise<Ticket> => {
  const id = randomUUID();
  const ticket = sampleTicket({
    id,
    number: '',
    unitId: seeded.unit,
    lineId: seeded.line,
    citizenId: null,
    particulars: [{ key: 'story', kind: 'text', value: `story ${n}` }],
    answer: `answer to ${n}`,
    version: 1,
  });
  return storeOf(vault).open({
    ticket,
    intakeKey: `intake-${n}`,
    events: [
      {
        id: randomUUID(),
        ticketId: id,
        seq: 1,
        type: 'ticket.registered',
        at: ticket.registeredAt,
        actor: { kind: 'system', job: 'test' },
        detail: { text: `said 张三 ${n}`, code: 'plates' },
      },
    ],
    escalations: [],
    audit: [],
    effects: [],
  });
};

/** A call with a session and a turn, as rows. */
const addCall = async (vault: Vault): Promise<string> => {
  const id = randomUUID();
  const [citizen, at] = [randomUUID(), new Date('2026-11-23T02:00:00Z')];
  await database.pool.query(
    `INSERT INTO citizen (id, phone_index, phone_sealed, phone_masked, textable, first_seen_at) VALUES ($1, $2, $3, '138****8000', true, $4)`,
    [citizen, vault.index('+8613800138000'), Buffer.from(vault.seal('+8613800138000')), at],
  );
  await database.pool.query(
    `INSERT INTO call (id, carrier_sid, unit_id, dialled, citizen_id, caller_masked, state, state_rank, language, session, step, started_at)
     VALUES ($1, $2, $3, $4, $5, '138****8000', 'in-progress', 2, 'en', $6, 1, $7)`,
    [id, `CA${id}`, seeded.unit, seeded.number, citizen, Buffer.from(vault.seal('{"session":1}')), at],
  );
  for (const step of [0, 1, 2])
    await database.pool.query(`INSERT INTO call_turn (call_id, step, at, reply) VALUES ($1, $2, $3, $4)`, [
      id,
      step,
      at,
      JSON.stringify({ sealed: Buffer.from(vault.seal(`reply ${step}`)).toString('base64'), ticketNumber: null }),
    ]);
  return id;
};

describe('another key in front', () => {
  it('opens everything with the old key gone, once it was all sealed anew', async () => {
    const tickets: Ticket[] = [];
    for (let n = 0; n < 20; n += 1) tickets.push(await openTicket(oldVault, n));
    const call = await addCall(oldVault);
    await keepProofKeys(database.pool, oldVault, new Date(0));
    const before = await database.pool.query(`SELECT detail->>'code' AS code FROM ticket_event LIMIT 1`);
    expect(before.rows).toEqual([{ code: 'plates' }]);

    const done = await reencrypt(createSealedColumns(database.pool, bothVault), quietly);
    expect(Object.fromEntries(done.map(({ name, resealed, stale }) => [name, [resealed, stale]]))).toMatchObject({
      'citizen.phone_sealed': [1, 0],
      'call.session': [1, 0],
      'call_turn.reply': [3, 0],
      'ticket.particulars': [20, 0],
      'ticket.answer': [20, 0],
      'ticket_event.detail': [20, 0],
      'proof_key.sealed': [1, 0],
    });

    const store = storeOf(newVault);
    for (const [n, { id }] of tickets.entries()) {
      expect(await store.find(id)).toMatchObject({ answer: `answer to ${n}`, particulars: [{ value: `story ${n}` }] });
      expect((await store.events(id))[0]?.detail).toEqual({ text: `said 张三 ${n}`, code: 'plates' });
    }
    const { rows } = await database.pool.query(
      `SELECT z.phone_index, z.phone_sealed, c.session, (SELECT json_agg(t.reply->>'sealed' ORDER BY step) FROM call_turn t) AS replies
         FROM call c JOIN citizen z ON z.id = c.citizen_id WHERE c.id = $1`,
      [call],
    );
    expect(newVault.open(rows[0].phone_sealed)).toBe('+8613800138000');
    expect(rows[0].phone_index).toBe(newVault.index('+8613800138000'));
    expect(newVault.open(rows[0].session)).toBe('{"session":1}');
    expect(rows[0].replies.map((sealed: string) => newVault.open(Buffer.from(sealed, 'base64')))).toEqual([
      'reply 0',
      'reply 1',
      'reply 2',
    ]);
    const again = await reencrypt(createSealedColumns(database.pool, bothVault), quietly);
    expect(again.every(({ resealed, stale }) => resealed === 0 && stale === 0)).toBe(true);
  });

  it('loses no write of those who go on working meanwhile, with the old key or the new one', async () => {
    const tickets: Ticket[] = [];
    for (let n = 0; n < 12; n += 1) tickets.push(await openTicket(oldVault, n));
    let going = true;
    const last = new Map<string, string>();
    const workers = [oldWithBoth, bothVault].map(async (vault, lane) => {
      for (let turn = 0; going; turn += 1) {
        const id = tickets[(turn * 2 + lane) % tickets.length]?.id ?? '';
        const found = await storeOf(vault).find(id);
        if (found === null) throw new Error('a ticket is gone');
        const answer = `lane ${lane} turn ${turn}`;
        const saved = await storeOf(vault).save({
          ticket: { ...found, answer, version: found.version + 1 },
          events: [],
          escalations: [],
          audit: [],
          effects: [],
        });
        if (saved === 'saved') last.set(id, answer);
      }
    });
    for (let pass = 0; pass < 6; pass += 1)
      await reencrypt(createSealedColumns(database.pool, bothVault), { ...quietly, atOnce: 2 });
    going = false;
    await Promise.all(workers);
    await reencrypt(createSealedColumns(database.pool, bothVault), quietly);
    for (const [id, answer] of last) expect((await storeOf(newVault).find(id))?.answer).toBe(answer);
    expect(last.size).toBe(12);
  });

  it('knows every sealed column of the schema', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
        WHERE table_schema = 'public' AND data_type = 'bytea' AND column_name NOT IN ('mac', 'tags')`,
    );
    const known = sealedColumns.filter(({ form }) => form === 'bytes').map(({ table, column }) => `${table}.${column}`);
    expect(rows.map(({ name }) => name).sort()).toEqual(known.sort());
  });
});

/** A process that does not know yet that another key seals: it opens with both. */
const oldWithBoth = createKeyVault({ sealing: [key(7), key(8)], indexRoot: key(2) });
