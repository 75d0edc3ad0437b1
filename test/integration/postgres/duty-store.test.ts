import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrismaDigestStore } from '../../../src/adapters/postgres/duty/digest-store.ts';
import { createDigestTickets } from '../../../src/adapters/postgres/duty/digest-tickets.ts';
import { createPrismaDutyStore } from '../../../src/adapters/postgres/duty/duty-store.ts';
import { createPrismaFindingStore } from '../../../src/adapters/postgres/duty/finding-store.ts';
import { createPrismaGapStore } from '../../../src/adapters/postgres/duty/gap-store.ts';
import { sealClearRows } from '../../../src/adapters/postgres/oversight/personal/seal-clear-rows.ts';
import { createSealedColumns } from '../../../src/adapters/postgres/oversight/personal/sealed-columns.ts';
import { digestStoreContract } from '../../support/contracts/digest-store-contract.ts';
import { dutyStoreContract } from '../../support/contracts/duty-store-contract.ts';
import { findingStoreContract } from '../../support/contracts/finding-store-contract.ts';
import { gapStoreContract } from '../../support/contracts/gap-store-contract.ts';
import { opened } from '../../support/contracts/ticket-store-contract.ts';
import { createTestDatabase, emptyDatabase, type TestDatabase } from '../../support/database.ts';
import { postgresWorld } from '../../support/postgres-world.ts';
import { sampleAbsence } from '../../support/sample-duty.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';
import { testVault } from '../../support/test-vault.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

dutyStoreContract(async () => {
  await emptyDatabase(database.pool);
  return {
    store: createPrismaDutyStore(database.prisma, testVault),
    audited: () => database.prisma.auditEntry.count(),
    effects: () => database.prisma.effect.count(),
  };
});

gapStoreContract(async () => {
  await emptyDatabase(database.pool);
  return createPrismaGapStore(database.prisma);
});

digestStoreContract(async () => {
  await emptyDatabase(database.pool);
  return createPrismaDigestStore(database.prisma);
});

findingStoreContract(async () => {
  await emptyDatabase(database.pool);
  return createPrismaFindingStore(database.prisma);
});

describe('what the daily list says of tickets', () => {
  it('counts the open ones, and finds the due and the climbing ones of the units asked for', async () => {
    const world = await postgresWorld(database);
    const late = await world.tickets.open(opened({ dueAt: minutesAfter(monday, -60) }));
    const today = await world.tickets.open(opened({ dueAt: minutesAfter(monday, 60) }));
    await world.tickets.open(opened({ dueAt: minutesAfter(monday, 9_000) }));
    // A visit waits for its citizen: it is nothing for the list.
    await world.tickets.open(opened({ kind: 'appointment', dueAt: minutesAfter(monday, 30) }));
    await database.pool.query(`UPDATE escalation SET state = 'climbing', rung = 1 WHERE ticket_id = $1`, [today.id]);
    const tickets = createDigestTickets(database.prisma);
    expect(await tickets.counts(['cq'])).toEqual({ [late.state]: 3, booked: 1 });
    const due = await tickets.dueBefore(['cq'], minutesAfter(monday, 600), 10);
    expect(due.map(({ number, dueAt }) => [number, dueAt])).toEqual([
      [late.number, late.dueAt],
      [today.number, today.dueAt],
    ]);
    expect((await tickets.unacknowledged(['cq'], 10)).map(({ ticketId }) => ticketId)).toEqual([today.id]);
    expect(await tickets.waitingApprovals(['cq'], 10)).toEqual([]);
    expect(await tickets.dueBefore(['cq-wanzhou'], minutesAfter(monday, 600), 10)).toEqual([]);
  });
});

describe('why somebody is away', () => {
  it('is sealed at rest, and what an earlier version left in clear is read and sealed', async () => {
    await emptyDatabase(database.pool);
    const store = createPrismaDutyStore(database.prisma, testVault);
    const [from, to] = [new Date('2026-11-24T00:00:00Z'), new Date('2026-11-25T00:00:00Z')];
    const absence = sampleAbsence('manager', from, to, {
      id: '0198f000-0000-7000-8000-000000000002',
      reason: '住院手术',
    });
    await store.save({ absences: [absence], swaps: [], presences: [], audit: [], effects: [] });
    const clear = {
      id: '0198f000-0000-7000-8000-000000000001',
      staffId: 'one',
      unitId: 'cq',
      enteredBy: null,
      version: 1,
    };
    const times = { fromAt: from, untilAt: to, enteredAt: from };
    await database.prisma.dutyAbsence.create({ data: { ...clear, ...times, reason: '看病' } });
    expect((await store.absencesOf('one', from))[0]?.reason).toBe('看病');

    const reasons = async () => (await database.prisma.dutyAbsence.findMany()).map(({ reason }) => reason);
    expect((await reasons()).filter((reason) => reason.includes('住院'))).toEqual([]);
    const [place] = createSealedColumns(database.pool, testVault).filter(({ name }) => name === 'duty_absence.reason');
    expect(await place?.stale()).toBe(1);
    expect(await sealClearRows(database.pool, testVault)).toBe(1);
    expect(await sealClearRows(database.pool, testVault)).toBe(0);
    expect(await place?.stale()).toBe(0);
    expect((await reasons()).every((reason) => reason.startsWith('sealed:'))).toBe(true);
    expect((await store.absencesOf('one', from))[0]?.reason).toBe('看病');
    expect((await store.absencesOf('manager', from))[0]?.reason).toBe('住院手术');
  });
});
