import type { Finding, FindingState } from '../../../reports/findings/finding.ts';
import type { FindingStore } from '../../../reports/findings/ports.ts';
import { guarded } from '../database-fault.ts';
import type { Finding as FindingRow, PrismaClient } from '../generated/client.ts';
import { asReader } from '../scoped-read.ts';
import { auditRow, saveOwed } from '../tickets/save-change.ts';
import { Undo, undoable } from '../transaction.ts';

/** Findings of the level above on PostgreSQL. */
export const createPrismaFindingStore = (prisma: PrismaClient): FindingStore =>
  guarded<FindingStore>('finding store', {
    save: (change) =>
      undoable<'saved', 'conflict'>(prisma, async (transaction) => {
        const { id, ...columns } = change.finding;
        const { count } =
          columns.version === 1
            ? await transaction.finding.createMany({ data: [{ id, ...columns }], skipDuplicates: true })
            : await transaction.finding.updateMany({ where: { id, version: columns.version - 1 }, data: columns });
        if (count === 0) throw new Undo('conflict');
        await saveOwed(transaction, change);
        return 'saved';
      }),
    async find(id) {
      const row = await prisma.finding.findUnique({ where: { id } });
      return row === null ? null : toFinding(row);
    },
    async unsettled(unitIds, limit) {
      const rows = await asReader(prisma, unitIds, (seen) =>
        seen.finding.findMany({
          where: { unitId: { in: [...unitIds] }, state: { not: 'settled' } },
          orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
          take: limit,
        }),
      );
      return rows.map(toFinding);
    },
    async audit(entries) {
      await prisma.auditEntry.createMany({ data: entries.map(auditRow) });
    },
  });

const toFinding = (row: FindingRow): Finding => ({ ...row, state: row.state as FindingState });
