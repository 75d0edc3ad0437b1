import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRevealStore } from '../../../src/adapters/postgres/oversight/personal/reveal-store.ts';
import { createAuditLog } from '../../../src/adapters/postgres/oversight/trail/audit-sql.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import { countingIds } from '../../support/counting-ids.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';
import { testVault } from '../../support/test-vault.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('the reasons of reveals are counted by person, most frequent first, masked, within the time and the units', async () => {
  const ids = countingIds(4);
  const reveal = (staffId: string, why: string, minutes = 0, unitId = 'cq', outcome: 'done' | 'refused' = 'done') => ({
    id: ids.next(),
    at: minutesAfter(monday, minutes),
    actor: staffActor(staffId),
    action: 'citizen.reveal',
    subject: { kind: 'ticket', id: 'ticket' },
    unitId,
    outcome,
    detail: { why, minutes: 5 },
  });
  await createAuditLog(database.pool, testVault).add([
    reveal('agent', 'call back'),
    reveal('agent', 'call back', 1),
    reveal('agent', 'it is 13800138000', 2),
    reveal('other', 'call back', 3),
    reveal('agent', 'refused', 3, 'cq', 'refused'),
    reveal('agent', 'elsewhere', 3, 'elsewhere'),
    reveal('agent', 'too late', 60),
  ]);
  const store = createRevealStore(database.pool, testVault);
  const found = await store.reasons(['cq'], monday, minutesAfter(monday, 60));
  expect(found).toEqual([
    { staffId: 'agent', why: 'call back', reveals: 2 },
    { staffId: 'agent', why: expect.not.stringContaining('13800138000'), reveals: 1 },
    { staffId: 'other', why: 'call back', reveals: 1 },
  ]);
});
