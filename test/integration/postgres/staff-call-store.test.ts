import { afterAll, beforeAll } from 'vitest';
import { createPostgresStaffCallStore } from '../../../src/adapters/postgres/call/staff-call-store.ts';
import { staffCallStoreContract } from '../../support/contracts/staff-call-store-contract.ts';
import { createTestDatabase, emptyDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  // The notices themselves are the business of another contract.
  await database.admin('ALTER TABLE staff_call DROP CONSTRAINT staff_call_notice_id_fkey');
});
afterAll(() => database.drop());

staffCallStoreContract(async () => {
  const { pool, prisma } = database;
  await emptyDatabase(pool);
  return {
    store: createPostgresStaffCallStore(pool, prisma),
    audited: async () => (await prisma.auditEntry.findMany({ orderBy: { seq: 'asc' } })).map(({ action }) => action),
  };
});
