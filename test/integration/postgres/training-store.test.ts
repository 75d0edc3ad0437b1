import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPrismaTrainingStore } from '../../../src/adapters/postgres/staff/training-store.ts';
import { trainingStoreContract } from '../../support/contracts/training-store-contract.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { postgresWorld } from '../../support/postgres-world.ts';
import { testVault } from '../../support/test-vault.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

trainingStoreContract(async () => {
  await postgresWorld(database);
  await database.admin('ALTER TABLE training_result DISABLE TRIGGER USER');
  await database.admin('DELETE FROM training_result');
  await database.admin('ALTER TABLE training_result ENABLE TRIGGER USER');
  await database.admin('DELETE FROM training_file');
  return createPrismaTrainingStore(database.prisma, testVault);
});

it('keeps results as they were recorded, their notes sealed', async () => {
  const { rows } = await database.admin<{ note: string }>('SELECT note FROM training_result');
  expect(rows.length).toBeGreaterThan(0);
  for (const { note } of rows) expect(note).toMatch(/^sealed:/);
  await expect(database.admin('UPDATE training_result SET score = 100')).rejects.toThrow('append-only');
  await expect(database.admin('DELETE FROM training_result')).rejects.toThrow('append-only');
});
