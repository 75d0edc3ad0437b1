import type { PartnerTransfer, TransferResult } from '../../../partners/phone/partner-transfer.ts';
import type { PartnerTransferStore } from '../../../partners/ports.ts';
import { guarded } from '../database-fault.ts';
import type { PrismaClient } from '../generated/client.ts';
import { asReader } from '../scoped-read.ts';
import { saveOwed } from '../tickets/save-change.ts';
import { Undo, undoable } from '../transaction.ts';

/** Callers put through to partners, on PostgreSQL. */
export const createPrismaPartnerTransferStore = (prisma: PrismaClient): PartnerTransferStore =>
  guarded<PartnerTransferStore>('partner transfer store', {
    note: (transfer, audit) =>
      undoable<'noted', 'known'>(prisma, async (transaction) => {
        const { count } = await transaction.partnerTransfer.createMany({
          data: [{ ...transfer }],
          skipDuplicates: true,
        });
        if (count === 0) throw new Undo('known');
        await saveOwed(transaction, { audit, effects: [] });
        return 'noted';
      }),
    async counts(unitIds, { from, to }) {
      const where = { unitId: { in: [...unitIds] }, endedAt: { gte: from, lt: to } };
      const rows = await asReader(prisma, unitIds, (seen) =>
        seen.partnerTransfer.groupBy({
          by: ['partnerId', 'result'],
          where,
          _count: { _all: true },
          orderBy: [{ partnerId: 'asc' }, { result: 'asc' }],
        }),
      );
      return rows.map(({ partnerId, result, _count }) => ({
        partnerId,
        result: result as TransferResult,
        count: _count._all,
      }));
    },
    async since(unitIds, since, limit) {
      const where = { unitId: { in: [...unitIds] }, endedAt: { gte: since } };
      const rows = await asReader(prisma, unitIds, (seen) =>
        seen.partnerTransfer.findMany({
          where,
          orderBy: [{ endedAt: 'desc' }, { callId: 'desc' }, { step: 'desc' }],
          take: limit,
        }),
      );
      return rows.map((row): PartnerTransfer => ({ ...row, result: row.result as TransferResult }));
    },
  });
