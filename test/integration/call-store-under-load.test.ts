import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPostgresCallStore } from '../../src/adapters/postgres/call/call-store.ts';
import { isAppError } from '../../src/shared/app-error.ts';
import type { CallWorld } from '../support/contracts/call-world.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { complain, type KeypadCall, keypadCall } from '../support/keypad-call.ts';
import { postgresCallWorld } from '../support/postgres-call-world.ts';
import { callSid, patient, sampleChange } from '../support/sample-call.ts';
import { minutesAfter, monday } from '../support/sample-ticket.ts';
import { testVault } from '../support/test-vault.ts';
import { actionIn, saidIn } from '../support/twiml.ts';
import { callForm, openVoiceLine, type VoiceLine } from '../support/voice-line.ts';

let database: TestDatabase;
let world: CallWorld;
let line: VoiceLine;
beforeAll(async () => {
  database = await createTestDatabase(16);
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = await postgresCallWorld(database);
  line = await openVoiceLine(world);
  return () => line.close();
});

/** The carrier waits no longer for an answer. */
const carrierPatienceMs = 15_000;
const count = async (sql: string): Promise<number> =>
  Number((await database.pool.query<{ n: string }>(`SELECT count(*) AS n FROM ${sql}`)).rows[0]?.n);

describe('voice turns on PostgreSQL', () => {
  it('take a whole complaint, repeated and repeated together, into one ticket', async () => {
    const phone = keypadCall(line);
    await complain(phone);
    await phone.hangUp();
    await Promise.all([...phone.sent, ...phone.sent].map(({ path, form }) => line.post(path, form)));
    expect(await count('ticket')).toBe(1);
    expect(await count('text_message')).toBe(1);
    expect(await count('call_turn')).toBe(8);
    expect(
      await count(`call WHERE state = 'completed' AND outcome = 'completed' AND report_category = 'complaint'`),
    ).toBe(1);
    expect(line.log.errors()).toEqual([]);
  });

  it('give a repeated request the very same document', async () => {
    const phone = keypadCall(line);
    await complain(phone);
    for (const [index, { path, form }] of phone.sent.entries()) {
      expect((await line.post(path, form)).body).toBe(phone.answers[index]?.body);
    }
  });

  it('let copies that arrive together wait for the first and say the same', async () => {
    const phone = keypadCall(line);
    await complain(phone, 7);
    const path = actionIn(phone.last()) ?? '';
    const answers = await Promise.all(Array.from({ length: 12 }, () => line.post(path, callForm(1, { Digits: '1' }))));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(saidIn(answers[0]?.body ?? '')).toContain('工单号');
    expect(await count('ticket')).toBe(1);
  });

  it('need two statements each at most, also when a ticket is opened or a time is chosen', async () => {
    await freeSlots(4);
    const statements: string[] = [];
    const { pool } = database;
    const spied = new Proxy(pool, {
      get: (target, name) =>
        name !== 'connect'
          ? Reflect.get(target, name, target)
          : async () => {
              const client = await target.connect();
              const query = client.query.bind(client) as (config: { name: string }) => Promise<unknown>;
              Object.assign(client, {
                query: (config: { name: string }) => {
                  statements.push(config.name);
                  return query(config);
                },
              });
              const release = client.release.bind(client);
              client.release = (error) => {
                Reflect.deleteProperty(client, 'query');
                release(error);
              };
              return client;
            },
    });
    await line.close();
    line = await openVoiceLine({ ...world, calls: createPostgresCallStore(spied, testVault) });
    const turns: string[][] = [];
    const phone = keypadCall(line, 1);
    const booking = keypadCall(line, 2);
    const moves = [
      () => complain(phone, 7),
      () => phone.press('1'),
      () => booking.begin(),
      () => booking.press('2'),
      () => booking.press('1'),
      () => booking.press('1'),
      () => booking.press('1'),
      () => booking.press('1'),
    ];
    for (const move of moves) {
      statements.length = 0;
      await move();
      turns.push(statements.filter((name) => name !== 'free-slots'));
    }
    expect(turns[1]).toEqual(['load-turn', 'save-whole-turn']);
    expect(turns[2]).toEqual(['load-turn', 'save-first-turn']);
    // A step that needs nothing but the call is taken from what this process saved last.
    expect(turns.slice(3, 7)).toEqual([
      ['save-turn'],
      ['load-turn', 'save-turn'],
      ['load-turn', 'save-turn'],
      ['save-turn'],
    ]);
    expect(turns[7]).toEqual(['load-turn', 'save-whole-turn']);
  });

  it('sell 12 places to 60 callers at once and offer the others something else', async () => {
    await freeSlots(12);
    const phones: KeypadCall[] = [];
    for (let first = 1; first <= 60; first += 20) {
      phones.push(...(await Promise.all(Array.from({ length: 20 }, (_, n) => readyToConfirm(first + n)))));
    }
    const outcomes = await Promise.all(phones.map(bookAny));
    expect(outcomes.filter((each) => each === 'booked')).toHaveLength(12);
    expect(outcomes.filter((each) => each === 'offered something else')).toHaveLength(48);
    expect(await count(`appointment WHERE state = 'booked'`)).toBe(12);
    expect(await count('slot WHERE booked > capacity')).toBe(0);
    expect(await count('ticket')).toBe(12);
    expect(line.log.errors()).toEqual([]);
  }, 240_000);
});

describe('a database that fails for a moment', () => {
  it('is tried again, and the process survives its connections', async () => {
    const kill = () =>
      database.admin(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'rexian' AND datname = current_database()`,
      );
    const phone = keypadCall(line);
    await phone.begin();
    for (const key of ['3', '1', '1']) {
      const [document] = await Promise.all([phone.press(key), kill()]);
      expect(saidIn(document)).not.toContain('抱歉，系统');
    }
    expect(line.log.errors()).toEqual([]);
  });

  it('is waited for while it is only busy, longer than a failing one', async () => {
    const { pool } = database;
    const holders = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
    const patience = { leftMs: () => 0, leftWhileBusyMs: () => 30_000 };
    const key = { callSid: callSid(), step: 1, phoneIndex: null, typedNumbers: [], recentCalls: 8, now: monday };
    const load = world.calls.load(key, patience);
    const gaveUp = load.then(
      () => false,
      () => true,
    );
    // Twice as long as a failing one would have had.
    const stillWaits = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 100));
    expect(await Promise.race([gaveUp, stillWaits])).toBe(false);
    for (const holder of holders) holder.release();
    await expect(load).resolves.toBeDefined();
  });

  it('is given up when patience runs out', async () => {
    const { pool } = database;
    const holder = await pool.connect();
    try {
      await world.calls.save(sampleChange(), patient);
      await holder.query('BEGIN');
      await holder.query('LOCK TABLE call IN ACCESS EXCLUSIVE MODE');
      const startedAt = performance.now();
      const leftMs = () => 400 - (performance.now() - startedAt);
      const key = { callSid: callSid(), step: 1, phoneIndex: null, typedNumbers: [], recentCalls: 8, now: monday };
      const error = await world.calls.load(key, { leftMs }).catch((thrown: unknown) => thrown);
      expect(isAppError(error, 'database-unavailable')).toBe(true);
      expect(performance.now() - startedAt).toBeLessThan(carrierPatienceMs);
    } finally {
      await holder.query('ROLLBACK');
      holder.release();
    }
  });
});

/** Slots of one place each, all at one office. */
const freeSlots = async (places: number) => {
  const plan = Array.from({ length: places }, (_, n) => ({
    id: `0198cccc-0000-7000-8000-${String(n).padStart(12, '0')}`,
    startsAt: minutesAfter(monday, 24 * 60 + 10 * n),
    endsAt: minutesAfter(monday, 24 * 60 + 10 * n + 10),
    capacity: 1,
  }));
  const place = { unitId: 'cq', officeId: 'yubei', serviceId: 'plate-change' };
  await world.slots.replan(place, { from: monday, to: minutesAfter(monday, 48 * 60) }, plan);
};

/** A caller who has chosen one of the times offered and is asked whether that is right. */
const readyToConfirm = async (n: number): Promise<KeypadCall> => {
  const phone = keypadCall(line, n, { From: `+86138001${String(n).padStart(5, '0')}` });
  await phone.begin();
  for (const key of ['2', '1', '1', String(1 + (n % 4))]) await phone.press(key);
  return phone;
};

/** Says yes to every time, until it is booked or nothing is offered any more. */
const bookAny = async (phone: KeypadCall): Promise<string> => {
  for (let tries = 0; tries < 60; tries += 1) {
    await phone.press('1');
    const said = saidIn(phone.last());
    if (said.includes('工单号')) return 'booked';
    if (!said.includes('11月24日')) return 'offered something else';
  }
  return 'gave up';
};
