import { afterAll, beforeAll } from 'vitest';
import { createPrismaDutyStore } from '../../../src/adapters/postgres/duty/duty-store.ts';
import { createPrismaGapStore } from '../../../src/adapters/postgres/duty/gap-store.ts';
import { dutyStoreContract } from '../../support/contracts/duty-store-contract.ts';
import { gapStoreContract } from '../../support/contracts/gap-store-contract.ts';
import { createTestDatabase, emptyDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

dutyStoreContract(async () => {
  await emptyDatabase(database.pool);
  return {
    store: createPrismaDutyStore(database.prisma),
    audited: () => database.prisma.auditEntry.count(),
    effects: () => database.prisma.effect.count(),
  };
});

gapStoreContract(async () => {
  await emptyDatabase(database.pool);
  return createPrismaGapStore(database.prisma);
});
