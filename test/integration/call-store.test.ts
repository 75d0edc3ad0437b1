import { afterAll, beforeAll } from 'vitest';
import { callStoreContract } from '../support/contracts/call-store-contract.ts';
import { citizenTextContract } from '../support/contracts/citizen-text-contract.ts';
import { heardContract } from '../support/contracts/heard-contract.ts';
import { noticeWishContract } from '../support/contracts/notice-wish-contract.ts';
import { visitContract } from '../support/contracts/visit-contract.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { postgresCallWorld } from '../support/postgres-call-world.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const makeWorld = () => postgresCallWorld(database);

callStoreContract(makeWorld);
citizenTextContract(makeWorld);
noticeWishContract(makeWorld);
visitContract(makeWorld);
heardContract(makeWorld);
