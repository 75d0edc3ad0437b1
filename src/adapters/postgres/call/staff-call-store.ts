import type { Pool } from 'pg';
import type { StaffCallStore } from '../../../calls/staff-call/ports.ts';
import type { StaffCall, StaffCallResult } from '../../../calls/staff-call/staff-call.ts';
import type { Reply } from '../../../calls/turn/reply.ts';
import type { Session } from '../../../flow-engine/session.ts';
import { guarded } from '../database-fault.ts';
import { Prisma, type PrismaClient, type StaffCall as StaffCallRow } from '../generated/client.ts';
import { runPrepared, unhurried } from '../run-prepared.ts';
import { saveOwed } from '../tickets/save-change.ts';
import { Undo, undoable } from '../transaction.ts';

const beginSql = {
  name: 'begin-staff-call',
  text: `
    WITH begun AS (
      INSERT INTO staff_call (notice_id, started_at, replies) VALUES ($1, $2, '[]') ON CONFLICT DO NOTHING RETURNING notice_id)
    SELECT count(*)::int AS begun FROM begun`,
};

/** Calls to staff on PostgreSQL: the row comes before the call. */
export const createPostgresStaffCallStore = (pool: Pool, prisma: PrismaClient): StaffCallStore => {
  const find = async (noticeId: string): Promise<StaffCall | null> => {
    const row = await prisma.staffCall.findUnique({ where: { noticeId } });
    return row === null ? null : toStaffCall(row);
  };
  return guarded<StaffCallStore>('staff call store', {
    find,
    async begin({ noticeId, startedAt }) {
      const [row] = await runPrepared<{ begun: number }>(pool, beginSql, [noticeId, startedAt], unhurried);
      return row?.begun === 1 ? null : find(noticeId);
    },
    save: (call, audit) =>
      undoable<'saved', 'conflict'>(prisma, async (transaction) => {
        const { noticeId, session, replies, ...columns } = call;
        const { count } = await transaction.staffCall.updateMany({
          where: { noticeId, version: call.version - 1 },
          data: { ...columns, session: json(session), replies: replies as unknown as Prisma.InputJsonValue },
        });
        if (count === 0) throw new Undo('conflict');
        await saveOwed(transaction, { audit, effects: [] });
        return 'saved';
      }),
    async silentSince(since, limit) {
      const where = { endedAt: null, startedAt: { lt: since } };
      return (await prisma.staffCall.findMany({ where, orderBy: { startedAt: 'asc' }, take: limit })).map(toStaffCall);
    },
    async known(carrierSids) {
      const rows = await prisma.staffCall.findMany({
        where: { carrierSid: { in: [...carrierSids] } },
        select: { carrierSid: true },
      });
      return new Set(rows.flatMap(({ carrierSid }) => carrierSid ?? []));
    },
  });
};

const json = (value: unknown) => (value === null ? Prisma.DbNull : (value as Prisma.InputJsonValue));

const toStaffCall = (row: StaffCallRow): StaffCall => ({
  ...row,
  result: row.result as StaffCallResult | null,
  session: row.session as unknown as Session | null,
  replies: row.replies as unknown as readonly Reply[],
});
