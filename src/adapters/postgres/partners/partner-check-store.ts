import type { PartnerCheck, PartnerResult } from '../../../partners/checks/partner-check.ts';
import type { PartnerCheckStore } from '../../../partners/checks/ports.ts';
import type { Vault } from '../../../shared/vault.ts';
import { guarded, refusedBy } from '../database-fault.ts';
import type { PartnerCheckItem as ItemRow, PrismaClient, PartnerCheck as Row } from '../generated/client.ts';
import { openText, sealText } from '../oversight/personal/sealed-text.ts';
import { asReader } from '../scoped-read.ts';
import { saveOwed } from '../tickets/save-change.ts';
import { inTransaction, Undo, undoable } from '../transaction.ts';
import { noticeRow } from './partner-notice-store.ts';

const inOrder = { items: { orderBy: { seq: 'asc' } } } as const;
const drawnTwice = ['partner_check_item_notice_id_key', 'partner_check_unit_id_on_key'];

/** Samples of what partners had a hand in, on PostgreSQL; what people wrote lies sealed. */
export const createPrismaPartnerCheckStore = (prisma: PrismaClient, vault: Vault): PartnerCheckStore => {
  const toItem = ({ checkId: _, ...row }: ItemRow) => ({
    ...row,
    result: row.result as PartnerResult | null,
    words: row.words === null ? null : openText(vault, row.words),
  });
  const toCheck = ({ items, on, ...row }: Row & { readonly items: readonly ItemRow[] }): PartnerCheck => ({
    ...row,
    on: on.toISOString().slice(0, 10),
    items: items.map(toItem),
  });
  return guarded<PartnerCheckStore>('partner check store', {
    drawable: (unitId, { from, to }, limit) =>
      prisma.partnerNotice.findMany({
        where: {
          unitId,
          sentAt: { gte: from, lt: to },
          check: null,
          OR: [
            { state: 'closed' },
            { dueAt: { lte: to }, state: 'sent' },
            { state: 'received', OR: [{ answerBy: null }, { answeredAt: { not: null } }, { answerBy: { lte: to } }] },
          ],
        },
        select: { id: true, partnerId: true },
        orderBy: [{ sentAt: 'desc' }, { id: 'asc' }],
        take: limit,
      }),
    async lastDrawn(unitId) {
      const rows = await prisma.$queryRaw<readonly { partner_id: string; on: string }[]>`
        SELECT partner_id, max("on")::text AS on FROM partner_check_item
        JOIN partner_check ON partner_check.id = check_id WHERE unit_id = ${unitId} GROUP BY partner_id`;
      return new Map(rows.map((row) => [row.partner_id, row.on]));
    },
    async add({ items, on, ...check }, owed) {
      try {
        return await undoable<'saved', 'drawn-already'>(prisma, async (transaction) => {
          const data = [{ ...check, on: new Date(`${on}T00:00:00Z`) }];
          const { count } = await transaction.partnerCheck.createMany({ data, skipDuplicates: true });
          if (count === 0) throw new Undo('drawn-already');
          await transaction.partnerCheckItem.createMany({
            data: items.map((item) => ({ ...item, checkId: check.id })),
          });
          await saveOwed(transaction, owed);
          return 'saved';
        });
      } catch (error) {
        if (drawnTwice.includes(refusedBy(error) ?? '')) return 'drawn-already';
        throw error;
      }
    },
    async find(id) {
      const row = await prisma.partnerCheck.findUnique({ where: { id }, include: inOrder });
      return row === null ? null : toCheck(row);
    },
    async findWithin(unitIds, id) {
      const row = await asReader(prisma, unitIds, (seen) =>
        seen.partnerCheck.findUnique({ where: { id }, include: inOrder }),
      );
      return row === null ? null : toCheck(row);
    },
    async openWithin(unitIds, limit) {
      const where = { unitId: { in: [...unitIds] }, items: { some: { result: null } } };
      const rows = await asReader(prisma, unitIds, (seen) =>
        seen.partnerCheck.findMany({ where, include: inOrder, orderBy: [{ on: 'asc' }, { id: 'asc' }], take: limit }),
      );
      return rows.map(toCheck);
    },
    async wrongWithin(unitIds, { from, to }, limit) {
      const rows = await asReader(prisma, unitIds, (seen) =>
        seen.partnerCheckItem.findMany({
          where: { result: 'wrong', checkedAt: { gte: from, lt: to }, check: { unitId: { in: [...unitIds] } } },
          include: { check: true },
          orderBy: [{ checkedAt: 'asc' }, { noticeId: 'asc' }],
          take: limit,
        }),
      );
      return rows.map(({ check, ...item }) => ({ unitId: check.unitId, item: toItem(item) }));
    },
    record: (checkId, { seq, result, words, checkedBy, checkedAt, followUpId }, owed, told) =>
      undoable<'saved', 'conflict'>(prisma, async (transaction) => {
        if (told !== null) await transaction.partnerNotice.create({ data: noticeRow(told, vault) });
        const { count } = await transaction.partnerCheckItem.updateMany({
          where: { checkId, seq, result: null },
          data: { result, words: words === null ? null : sealText(vault, words), checkedBy, checkedAt, followUpId },
        });
        if (count === 0) throw new Undo('conflict');
        await saveOwed(transaction, owed);
        return 'saved';
      }),
    audit: (entries) => inTransaction(prisma, (transaction) => saveOwed(transaction, { audit: entries, effects: [] })),
  });
};
