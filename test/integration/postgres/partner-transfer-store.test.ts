import { afterAll, beforeAll } from 'vitest';
import { createPrismaPartnerTransferStore } from '../../../src/adapters/postgres/partners/partner-transfer-store.ts';
import { partnerTransferStoreContract } from '../../support/contracts/partner-transfer-store-contract.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { postgresWorld } from '../../support/postgres-world.ts';
import { monday } from '../../support/sample-ticket.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const callId = '0198aaaa-0000-7000-8000-0000000000ca';

partnerTransferStoreContract(async () => {
  await postgresWorld(database);
  await database.admin('DELETE FROM partner_transfer');
  await database.admin(
    `INSERT INTO call (id, carrier_sid, unit_id, dialled, caller_masked, state, state_rank, language, step, started_at)
     VALUES ($1::uuid, $1::uuid::text, 'cq', '+861055550100', '', 'ringing', 1, 'zh-CN', 1, $2)
     ON CONFLICT DO NOTHING`,
    [callId, monday],
  );
  return { store: createPrismaPartnerTransferStore(database.prisma), callId };
});
