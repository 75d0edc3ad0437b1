import type { CoachingNote, CoachingState } from '../../../oversight/coaching/coaching-note.ts';
import type { CoachingStore } from '../../../oversight/coaching/ports.ts';
import type { Vault } from '../../../shared/vault.ts';
import { guarded } from '../database-fault.ts';
import type { PrismaClient, CoachingNote as Row } from '../generated/client.ts';
import { asReader } from '../scoped-read.ts';
import { auditRow, saveOwed } from '../tickets/save-change.ts';
import { Undo, undoable } from '../transaction.ts';
import { openText, sealText } from './personal/sealed-text.ts';

const oldestFirst = [{ writtenAt: 'asc' }, { id: 'asc' }] as const;

/** Coaching notes on PostgreSQL; what people wrote lies sealed. */
export const createPrismaCoachingStore = (prisma: PrismaClient, vault: Vault): CoachingStore => {
  const seal = (text: string | null): string | null => (text === null ? null : sealText(vault, text));
  const open = (text: string | null): string | null => (text === null ? null : openText(vault, text));
  const toNote = (row: Row): CoachingNote => ({
    ...row,
    state: row.state as CoachingState,
    words: openText(vault, row.words),
    reply: open(row.reply),
    outcome: open(row.outcome),
  });
  return guarded<CoachingStore>('coaching store', {
    save: (change) =>
      undoable<'saved', 'conflict'>(prisma, async (transaction) => {
        const { id, ...facts } = change.note;
        const { words, reply, outcome } = facts;
        const columns = { ...facts, words: sealText(vault, words), reply: seal(reply), outcome: seal(outcome) };
        const { count } =
          columns.version === 1
            ? await transaction.coachingNote.createMany({ data: [{ id, ...columns }], skipDuplicates: true })
            : await transaction.coachingNote.updateMany({ where: { id, version: columns.version - 1 }, data: columns });
        if (count === 0) throw new Undo('conflict');
        await saveOwed(transaction, change);
        return 'saved';
      }),
    async find(id) {
      const row = await prisma.coachingNote.findUnique({ where: { id } });
      return row === null ? null : toNote(row);
    },
    async standing(unitIds, limit) {
      const where = { unitId: { in: [...unitIds] }, state: { not: 'closed' } };
      const rows = await asReader(prisma, unitIds, (seen) =>
        seen.coachingNote.findMany({ where, orderBy: [...oldestFirst], take: limit }),
      );
      return rows.map(toNote);
    },
    async to(staffId) {
      const where = { staffId, state: { not: 'closed' } };
      return (await prisma.coachingNote.findMany({ where, orderBy: [...oldestFirst] })).map(toNote);
    },
    async audit(entries) {
      await prisma.auditEntry.createMany({ data: entries.map(auditRow) });
    },
  });
};
