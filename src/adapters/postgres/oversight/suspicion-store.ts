import type { SuspicionStore } from '../../../oversight/suspicions/ports.ts';
import type {
  Suspicion,
  SuspicionKind,
  SuspicionOutcome,
  SuspicionState,
} from '../../../oversight/suspicions/suspicion.ts';
import type { Vault } from '../../../shared/vault.ts';
import { guarded } from '../database-fault.ts';
import type { PrismaClient, Suspicion as SuspicionRow } from '../generated/client.ts';
import { asReader } from '../scoped-read.ts';
import { auditRow, saveOwed } from '../tickets/save-change.ts';
import { Undo, undoable } from '../transaction.ts';
import { openText, sealText } from './personal/sealed-text.ts';

/** Suspicions on PostgreSQL; what people wrote lies sealed. */
export const createPrismaSuspicionStore = (prisma: PrismaClient, vault: Vault): SuspicionStore =>
  guarded<SuspicionStore>('suspicion store', {
    save: (change) =>
      undoable<'saved', 'conflict' | 'open-already'>(prisma, async (transaction) => {
        const { id, ...facts } = change.suspicion;
        const sealed = facts.outcomeWords === null ? null : sealText(vault, facts.outcomeWords);
        const columns = { ...facts, words: sealText(vault, facts.words), outcomeWords: sealed };
        if (columns.version === 1) {
          const data = [{ id, ...columns }];
          const { count } = await transaction.suspicion.createMany({ data, skipDuplicates: true });
          if (count === 0) throw new Undo('open-already');
        } else {
          const where = { id, version: columns.version - 1 };
          const { count } = await transaction.suspicion.updateMany({ where, data: columns });
          if (count === 0) throw new Undo('conflict');
        }
        await saveOwed(transaction, change);
        return 'saved';
      }),
    async find(id) {
      const row = await prisma.suspicion.findUnique({ where: { id } });
      return row === null ? null : toSuspicion(vault, row);
    },
    async open(unitIds, limit) {
      const rows = await asReader(prisma, unitIds, (seen) =>
        seen.suspicion.findMany({
          where: { unitId: { in: [...unitIds] }, state: { not: 'closed' } },
          orderBy: [{ markedAt: 'asc' }, { id: 'asc' }],
          take: limit,
        }),
      );
      return rows.map((row) => toSuspicion(vault, row));
    },
    async audit(entries) {
      await prisma.auditEntry.createMany({ data: entries.map(auditRow) });
    },
  });

const toSuspicion = (vault: Vault, row: SuspicionRow): Suspicion => ({
  ...row,
  kind: row.kind as SuspicionKind,
  state: row.state as SuspicionState,
  outcome: row.outcome as SuspicionOutcome | null,
  words: openText(vault, row.words),
  outcomeWords: row.outcomeWords === null ? null : openText(vault, row.outcomeWords),
});
