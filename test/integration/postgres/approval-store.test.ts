import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusedBy } from '../../../src/adapters/postgres/database-fault.ts';
import { createPrismaApprovalStore } from '../../../src/adapters/postgres/oversight/approval-store.ts';
import { approvalStates, fourEyesOperations } from '../../../src/oversight/four-eyes/approval.ts';
import { approvalStoreContract, sampleApproval } from '../../support/contracts/approval-store-contract.ts';
import { createTestDatabase, emptyDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

approvalStoreContract(async () => {
  await emptyDatabase(database.pool);
  const { prisma } = database;
  return {
    approvals: createPrismaApprovalStore(prisma),
    effects: () => prisma.effect.findMany().then((rows) => rows.map(({ key }) => key)),
    audited: () => prisma.auditEntry.findMany().then((rows) => rows.map((row) => `${row.action}:${row.outcome}`)),
  };
});

describe('the table of approvals', () => {
  const refusal = async (sql: string): Promise<string> => {
    const client = await database.pool.connect();
    try {
      await client.query(sql);
      return 'accepted';
    } catch (error) {
      return refusedBy(error) ?? String(error);
    } finally {
      client.release();
    }
  };

  it.each([
    ['approval_operation_known', fourEyesOperations],
    ['approval_state_known', approvalStates],
  ])('lists in %s what the program knows', async (constraint, values) => {
    const { rows } = await database.pool.query(
      'SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = $1',
      [constraint],
    );
    const listed = [...String(rows[0]?.text).matchAll(/'([a-z.-]+)'/g)].map((match) => match[1]);
    expect(listed.sort()).toEqual([...values].sort());
  });

  it('lets nobody change what was asked, take a decision back, or delete a request', async () => {
    await emptyDatabase(database.pool);
    const approval = sampleApproval();
    await createPrismaApprovalStore(database.prisma).add({ approval, audit: [], effects: [] });
    expect(await refusal(`UPDATE approval SET reason = 'another'`)).toBe('approval_stands');
    const decide = `UPDATE approval SET state = 'refused', decided_at = now(), decision_reason = 'no', decided_by =`;
    expect(await refusal(`${decide} requested_by`)).toBe('approval_by_a_second_person');
    expect(await refusal(`${decide} '{"kind":"staff","staffId":"manager"}'`)).toBe('accepted');
    expect(await refusal(`UPDATE approval SET state = 'approved'`)).toBe('approval_stands');
    expect(await refusal('DELETE FROM approval')).toMatch('permission denied for table approval');
  });
});
