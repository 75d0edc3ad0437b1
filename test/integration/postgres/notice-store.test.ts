import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPrismaApprovalStore } from '../../../src/adapters/postgres/oversight/approval-store.ts';
import { createPrismaNoticeStore } from '../../../src/adapters/postgres/oversight/notice-store.ts';
import { approved } from '../../../src/oversight/notices/change-notice.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import { noticeStoreContract } from '../../support/contracts/notice-store-contract.ts';
import { countingIds } from '../../support/counting-ids.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { postgresWorld } from '../../support/postgres-world.ts';
import { noticeVersion } from '../../support/sample-notice.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const approve = async (id: string): Promise<void> => {
  const approval = {
    id,
    operation: 'notice.publish' as const,
    subject: { kind: 'notice', id },
    unitId: 'cq',
    lineId: null,
    requestedBy: staffActor('handler'),
    reason: 'the lease ran out',
    detail: {},
    requestedAt: monday,
    expiresAt: minutesAfter(monday, 60),
    state: 'pending' as const,
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
    carriedOutAt: null,
    failedBecause: null,
    version: 1,
  };
  await createPrismaApprovalStore(database.prisma).add({ approval, audit: [], effects: [] });
};

noticeStoreContract(async () => {
  await postgresWorld(database);
  return { notices: createPrismaNoticeStore(database.prisma), approve };
});

it('a notice that its own author approved, or that nobody approved, cannot be kept', async () => {
  await postgresWorld(database);
  const notices = createPrismaNoticeStore(database.prisma);
  const ids = countingIds(62);
  const kept = (over: Parameters<typeof noticeVersion>[1], approvalId = ids.next()) =>
    notices.save({
      notice: approved(null, { id: ids.next(), unitId: 'cq' }, noticeVersion(approvalId, over)),
      audit: [],
      effects: [],
    });
  const approvalId = ids.next();
  await approve(approvalId);
  await expect(kept({ approvedBy: staffActor('handler') }, approvalId)).rejects.toThrow();
  await expect(kept({})).rejects.toThrow();
  await expect(kept({ until: monday }, approvalId)).rejects.toThrow();
  expect(await kept({}, approvalId)).toBe('saved');
});

it('what was approved of a notice is altered by nobody', async () => {
  await expect(database.pool.query(`UPDATE notice_version SET title = '{}'`)).rejects.toThrow(/permission denied/);
});
