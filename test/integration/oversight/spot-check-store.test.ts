import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPrismaSpotCheckStore } from '../../../src/adapters/postgres/oversight/spot-check-store.ts';
import type { SpotCheckStore } from '../../../src/oversight/spot-checks/ports.ts';
import { type SpotCheck, spotResults } from '../../../src/oversight/spot-checks/spot-check.ts';
import { createMemorySpotCheckStore } from '../../fakes/memory-spot-check-store.ts';
import { countingIds } from '../../support/counting-ids.ts';
import { createTestDatabase, emptyDatabase, type TestDatabase } from '../../support/database.ts';
import { monday } from '../../support/sample-ticket.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const ids = countingIds(93);
const nothing = { audit: [], effects: [] };
const sample = (over: Partial<SpotCheck> = {}): SpotCheck => ({
  id: ids.next(),
  unitId: 'cq',
  month: '2026-10',
  seed: 'seed',
  population: 40,
  drawnAt: monday,
  items: [1, 2].map((seq) => ({
    seq,
    ticketId: ids.next(),
    number: `CQ-261010-0000${seq}-0`,
    assigneeId: 'handler',
    stratum: 'vehicles/complaint',
    result: null,
    note: null,
    checkedBy: null,
    checkedAt: null,
  })),
  ...over,
});

const contract = (open: () => Promise<SpotCheckStore>): void => {
  let store: SpotCheckStore;
  beforeEach(async () => {
    store = await open();
  });

  it('gives back what was drawn, once a unit and month', async () => {
    const check = sample();
    expect(await store.add(check, nothing)).toBe('saved');
    expect(await store.add(sample(), nothing)).toBe('drawn-already');
    expect(await store.find(check.id)).toEqual(check);
    const next = sample({ month: '2026-11' });
    await store.add(next, nothing);
    expect(await store.newestWithin(['cq'], 'cq')).toEqual(next);
    expect(await store.findWithin(['cq'], check.id)).toEqual(check);
    expect([await store.newestWithin(['cq', 'other'], 'other'), await store.find(ids.next())]).toEqual([null, null]);
    expect([await store.newestWithin(['other'], 'cq'), await store.findWithin(['other'], check.id)]).toEqual([
      null,
      null,
    ]);
  });

  it('keeps the first of two results', async () => {
    const check = sample();
    await store.add(check, nothing);
    const found = {
      ...check.items[0],
      result: 'faulty',
      note: 'wrong',
      checkedBy: 'deputy',
      checkedAt: monday,
    } as const;
    const results = await Promise.all([1, 2].map(() => store.record(check.id, found as never, nothing)));
    expect(results.sort()).toEqual(['conflict', 'saved']);
    expect((await store.find(check.id))?.items[0]).toEqual(found);
  });
};

describe('samples on PostgreSQL', () => {
  contract(async () => {
    await emptyDatabase(database.pool);
    return createPrismaSpotCheckStore(database.prisma);
  });

  it('know the results that the program knows', async () => {
    const { rows } = await database.pool.query(
      `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = 'spot_check_item_result_known'`,
    );
    const listed = [...String(rows[0]?.text).matchAll(/'([a-z.-]+)'/g)].map((match) => match[1]);
    expect(listed.sort()).toEqual([...spotResults].sort());
  });

  it('let no handler check their own work', async () => {
    const store = createPrismaSpotCheckStore(database.prisma);
    const check = sample();
    await store.add(check, nothing);
    const own = { ...check.items[0], result: 'in-order', checkedBy: 'handler', checkedAt: monday };
    await expect(store.record(check.id, own as never, nothing)).rejects.toThrow();
  });
});

describe('samples in memory', () => {
  contract(async () => createMemorySpotCheckStore({ effects: new Map(), audit: [], archive: [] }));
});
