import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPrismaPartnerNoticeStore } from '../../../src/adapters/postgres/partners/partner-notice-store.ts';
import { partnerNoticeStoreContract } from '../../support/contracts/partner-notice-store-contract.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { postgresWorld } from '../../support/postgres-world.ts';
import { testVault } from '../../support/test-vault.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

partnerNoticeStoreContract(async () => {
  await postgresWorld(database);
  await database.admin('DELETE FROM partner_notice');
  return createPrismaPartnerNoticeStore(database.prisma, testVault);
});

it('what people wrote to a partner lies sealed', async () => {
  const { rows } = await database.admin<{ words: string }>('SELECT words FROM partner_notice');
  expect(rows.length).toBeGreaterThan(0);
  for (const { words } of rows) expect(words).toMatch(/^sealed:/);
});
