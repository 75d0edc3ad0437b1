import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createPostgresChatDelivery } from '../../../src/adapters/postgres/chat/chat-delivery.ts';
import { createPostgresPostLedger } from '../../../src/adapters/postgres/chat/post-ledger.ts';
import { createPostgresEffectLedger } from '../../../src/adapters/postgres/effects/effect-ledger.ts';
import { effectLedgerContract } from '../../support/contracts/effect-ledger-contract.ts';
import { chatDeliveryContract, postLedgerContract } from '../../support/contracts/post-ledger-contract.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await database.admin('TRUNCATE posted_message, chat_delivery, effect');
});
afterAll(() => database.drop());

postLedgerContract(async () => createPostgresPostLedger(database.pool));
chatDeliveryContract(async () => createPostgresChatDelivery(database.pool));
effectLedgerContract(async () => createPostgresEffectLedger(database.pool));
