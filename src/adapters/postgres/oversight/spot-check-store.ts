import type { SpotCheckStore } from '../../../oversight/spot-checks/ports.ts';
import type { SpotCheck, SpotResult } from '../../../oversight/spot-checks/spot-check.ts';
import { guarded } from '../database-fault.ts';
import type { SpotCheckItem as ItemRow, PrismaClient, SpotCheck as SpotCheckRow } from '../generated/client.ts';
import { asReader } from '../scoped-read.ts';
import { saveOwed } from '../tickets/save-change.ts';
import { inTransaction, Undo, undoable } from '../transaction.ts';

/** Samples of archived tickets on PostgreSQL. */
export const createPrismaSpotCheckStore = (prisma: PrismaClient): SpotCheckStore =>
  guarded<SpotCheckStore>('spot check store', {
    async archived(unitId, { from, to }) {
      const rows = await prisma.ticket.findMany({
        where: { unitId, state: 'archived', closedAt: { gte: from, lt: to } },
        select: { id: true, number: true, assigneeId: true, lineId: true, kind: true },
        orderBy: { id: 'asc' },
      });
      return rows.flatMap(({ id, number, assigneeId, lineId, kind }) =>
        number === null ? [] : [{ ticketId: id, number, assigneeId, stratum: `${lineId}/${kind}` }],
      );
    },
    add: ({ items, ...check }, owed) =>
      undoable<'saved', 'drawn-already'>(prisma, async (transaction) => {
        const { count } = await transaction.spotCheck.createMany({ data: [check], skipDuplicates: true });
        if (count === 0) throw new Undo('drawn-already');
        await transaction.spotCheckItem.createMany({ data: items.map((item) => ({ ...item, checkId: check.id })) });
        await saveOwed(transaction, owed);
        return 'saved';
      }),
    async find(id) {
      const row = await prisma.spotCheck.findUnique({ where: { id }, include: inOrder });
      return row === null ? null : toCheck(row);
    },
    async findWithin(unitIds, id) {
      const row = await asReader(prisma, unitIds, (seen) =>
        seen.spotCheck.findUnique({ where: { id }, include: inOrder }),
      );
      return row === null ? null : toCheck(row);
    },
    async newestWithin(unitIds, unitId) {
      const row = await asReader(prisma, unitIds, (seen) =>
        seen.spotCheck.findFirst({ where: { unitId }, include: inOrder, orderBy: { month: 'desc' } }),
      );
      return row === null ? null : toCheck(row);
    },
    record: (checkId, { seq, result, note, checkedBy, checkedAt }, owed) =>
      undoable<'saved', 'conflict'>(prisma, async (transaction) => {
        const { count } = await transaction.spotCheckItem.updateMany({
          where: { checkId, seq, result: null },
          data: { result, note, checkedBy, checkedAt },
        });
        if (count === 0) throw new Undo('conflict');
        await saveOwed(transaction, owed);
        return 'saved';
      }),
    audit: (entries) => inTransaction(prisma, (transaction) => saveOwed(transaction, { audit: entries, effects: [] })),
  });

const inOrder = { items: { orderBy: { seq: 'asc' } } } as const;

const toCheck = ({ items, ...row }: SpotCheckRow & { readonly items: readonly ItemRow[] }): SpotCheck => ({
  ...row,
  items: items.map(({ checkId: _, ...item }) => ({ ...item, result: item.result as SpotResult | null })),
});
