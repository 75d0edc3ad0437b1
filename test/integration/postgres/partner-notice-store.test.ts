import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPrismaPartnerCheckStore } from '../../../src/adapters/postgres/partners/partner-check-store.ts';
import { createPrismaPartnerNoticeStore } from '../../../src/adapters/postgres/partners/partner-notice-store.ts';
import { partnerCheckStoreContract } from '../../support/contracts/partner-check-store-contract.ts';
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

partnerCheckStoreContract(async () => {
  await postgresWorld(database);
  await database.admin(`SET session_replication_role = replica; DELETE FROM partner_check_item; DELETE FROM partner_check;
    DELETE FROM partner_notice; SET session_replication_role = DEFAULT`);
  return {
    checks: createPrismaPartnerCheckStore(database.prisma, testVault),
    notices: createPrismaPartnerNoticeStore(database.prisma, testVault),
  };
});

it('what people wrote to a partner and of it lies sealed, and what was found stands', async () => {
  const { rows } = await database.admin<{ words: string }>(
    'SELECT words FROM partner_notice UNION ALL SELECT words FROM partner_check_item WHERE words IS NOT NULL',
  );
  const found = database.admin(
    `UPDATE partner_check_item SET result = 'right', follow_up_id = NULL WHERE result = 'wrong'`,
  );
  await expect(found).rejects.toThrow(/stands/);
  expect(rows.length).toBeGreaterThan(0);
  for (const { words } of rows) expect(words).toMatch(/^sealed:/);
});
