import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPrismaSuspicionStore } from '../../../src/adapters/postgres/oversight/suspicion-store.ts';
import { suspicionStoreContract } from '../../support/contracts/suspicion-store-contract.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { postgresWorld } from '../../support/postgres-world.ts';
import { testVault } from '../../support/test-vault.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

suspicionStoreContract(async () => {
  const { tickets } = await postgresWorld(database);
  return { tickets, suspicions: createPrismaSuspicionStore(database.prisma, testVault) };
});

it('what people wrote about a suspicion lies sealed', async () => {
  const { rows } = await database.admin<{ words: string }>('SELECT words FROM suspicion');
  expect(rows.length).toBeGreaterThan(0);
  for (const { words } of rows) expect(words).toMatch(/^sealed:/);
});
