import { afterAll, beforeAll } from 'vitest';
import { escalationStoreContract } from '../../support/contracts/escalation-store-contract.ts';
import { slotStoreContract } from '../../support/contracts/slot-store-contract.ts';
import { stoppageStoreContract } from '../../support/contracts/stoppage-store-contract.ts';
import { ticketStoreContract } from '../../support/contracts/ticket-store-contract.ts';
import { visitStoreContract } from '../../support/contracts/visit-store-contract.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { postgresWorld } from '../../support/postgres-world.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const freshWorld = () => postgresWorld(database);
ticketStoreContract(freshWorld);
escalationStoreContract(freshWorld);
slotStoreContract(freshWorld);
stoppageStoreContract(freshWorld);
visitStoreContract(freshWorld);
