import type { GapStore } from '../../../staff/duty/gaps/ports.ts';
import type { RotaGap, WatchedPost } from '../../../staff/duty/gaps/rota-gap.ts';
import { guarded, refusedBy } from '../database-fault.ts';
import type { RotaGap as GapRow, PrismaClient } from '../generated/client.ts';
import { asReader } from '../scoped-read.ts';
import { saveOwed } from '../tickets/save-change.ts';
import { type Transaction, Undo, undoable } from '../transaction.ts';

/** Gaps of the rota on PostgreSQL. */
export const createPrismaGapStore = (prisma: PrismaClient): GapStore =>
  guarded<GapStore>('gap store', {
    async find(id) {
      const row = await prisma.rotaGap.findUnique({ where: { id } });
      return row === null ? null : toGap(row);
    },
    async open(unitIds) {
      const rows = await asReader(prisma, unitIds, (seen) =>
        seen.rotaGap.findMany({
          where: { unitId: { in: [...unitIds] }, filledAt: null },
          orderBy: [{ fromAt: 'asc' }, { lineId: 'asc' }, { post: 'desc' }],
        }),
      );
      return rows.map(toGap);
    },
    async save(change) {
      try {
        return await undoable<'saved', 'conflict'>(prisma, async (transaction) => {
          // What was filled makes room for what takes its place.
          const inOrder = change.gaps.toSorted((a, b) => Number(a.filledAt === null) - Number(b.filledAt === null));
          for (const gap of inOrder) await saveGap(transaction, gap);
          await saveOwed(transaction, change);
          return 'saved';
        });
      } catch (error) {
        if (refusedBy(error) === 'rota_gap_open_once') return 'conflict';
        throw error;
      }
    },
  });

const saveGap = async (transaction: Transaction, { id, period, ...rest }: RotaGap): Promise<void> => {
  const columns = { ...rest, fromAt: period.from, untilAt: period.to };
  if (rest.version === 1) {
    await transaction.rotaGap.create({ data: { id, ...columns } });
    return;
  }
  const { count } = await transaction.rotaGap.updateMany({ where: { id, version: rest.version - 1 }, data: columns });
  if (count === 0) throw new Undo('conflict');
};

const toGap = ({ fromAt, untilAt, ...row }: GapRow): RotaGap => ({
  ...row,
  post: row.post as WatchedPost,
  period: { from: fromAt, to: untilAt },
});
