import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPrismaCoachingStore } from '../../../src/adapters/postgres/oversight/coaching-store.ts';
import { coachingStoreContract } from '../../support/contracts/coaching-store-contract.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { postgresWorld } from '../../support/postgres-world.ts';
import { testVault } from '../../support/test-vault.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

coachingStoreContract(async () => {
  await postgresWorld(database);
  await database.admin('DELETE FROM coaching_note');
  return createPrismaCoachingStore(database.prisma, testVault);
});

it('what people wrote lies sealed, and nobody closes a note to themselves', async () => {
  const { rows } = await database.admin<{ words: string }>('SELECT words FROM coaching_note');
  expect(rows.length).toBeGreaterThan(0);
  for (const { words } of rows) expect(words).toMatch(/^sealed:/);
  await expect(database.admin(`UPDATE coaching_note SET written_by = staff_id`)).rejects.toThrow(
    'coaching_note_to_another',
  );
});
