import type { NoticeState, PartnerNotice } from '../../../partners/partner-notice.ts';
import type { PartnerNoticeStore } from '../../../partners/ports.ts';
import type { Vault } from '../../../shared/vault.ts';
import { guarded } from '../database-fault.ts';
import type { PrismaClient, PartnerNotice as Row } from '../generated/client.ts';
import { openText, sealText } from '../oversight/personal/sealed-text.ts';
import { asReader } from '../scoped-read.ts';
import { auditRow, saveOwed } from '../tickets/save-change.ts';
import { Undo, undoable } from '../transaction.ts';

/** Notices to partners on PostgreSQL; what people wrote lies sealed. */
export const createPrismaPartnerNoticeStore = (prisma: PrismaClient, vault: Vault): PartnerNoticeStore => {
  const toNotice = (row: Row): PartnerNotice => ({
    ...row,
    state: row.state as NoticeState,
    words: openText(vault, row.words),
    outcome: row.outcome === null ? null : openText(vault, row.outcome),
    answer: row.answer === null ? null : openText(vault, row.answer),
  });
  return guarded<PartnerNoticeStore>('partner notice store', {
    save: (change) =>
      undoable<'saved', 'conflict'>(prisma, async (transaction) => {
        const { id, ...columns } = noticeRow(change.notice, vault);
        const { count } =
          columns.version === 1
            ? await transaction.partnerNotice.createMany({ data: [{ id, ...columns }], skipDuplicates: true })
            : await transaction.partnerNotice.updateMany({
                where: { id, version: columns.version - 1 },
                data: columns,
              });
        if (count === 0) throw new Undo('conflict');
        await saveOwed(transaction, change);
        return 'saved';
      }),
    async find(id) {
      const row = await prisma.partnerNotice.findUnique({ where: { id } });
      return row === null ? null : toNotice(row);
    },
    async waiting(unitIds, limit) {
      const unanswered = { state: 'received', answerBy: { not: null }, answeredAt: null };
      const where = { unitId: { in: [...unitIds] }, OR: [{ state: 'sent' }, unanswered] };
      const rows = await asReader(prisma, unitIds, (seen) =>
        seen.partnerNotice.findMany({ where, orderBy: [{ sentAt: 'asc' }, { id: 'asc' }], take: limit }),
      );
      return rows.map(toNotice);
    },
    async audit(entries) {
      await prisma.auditEntry.createMany({ data: entries.map(auditRow) });
    },
  });
};

/** A notice as it lies in the database. */
export const noticeRow = (notice: PartnerNotice, vault: Vault) => {
  const sealed = (text: string | null): string | null => (text === null ? null : sealText(vault, text));
  const { words, outcome, answer } = notice;
  return { ...notice, words: sealText(vault, words), outcome: sealed(outcome), answer: sealed(answer) };
};
