import type { Digest, DigestItem, DigestKind, DigestSectionName } from '../../../reports/digest/digest.ts';
import type { DigestStore } from '../../../reports/digest/ports.ts';
import { guarded, refusedBy } from '../database-fault.ts';
import type { DailyDigest as DigestRow, DigestItem as ItemRow, Prisma, PrismaClient } from '../generated/client.ts';
import { auditRow, saveOwed } from '../tickets/save-change.ts';
import { type Transaction, Undo, undoable } from '../transaction.ts';

/** Daily lists and their items on PostgreSQL. */
export const createPrismaDigestStore = (prisma: PrismaClient): DigestStore => {
  const whole = { include: { items: { orderBy: { seq: 'asc' } } } } as const;
  return guarded<DigestStore>('digest store', {
    async save(change) {
      try {
        return await undoable<'saved', 'conflict'>(prisma, async (transaction) => {
          await saveDigest(transaction, change.digest);
          await saveOwed(transaction, change);
          return 'saved';
        });
      } catch (error) {
        if (refusedBy(error) === 'daily_digest_unit_id_on_kind_key') return 'conflict';
        throw error;
      }
    },
    async find(id) {
      const row = await prisma.dailyDigest.findUnique({ where: { id }, ...whole });
      return row === null ? null : toDigest(row);
    },
    async ofDay(unitId, on, kind) {
      const key = { unitId_on_kind: { unitId, on: dateOf(on), kind } };
      const row = await prisma.dailyDigest.findUnique({ where: key, ...whole });
      return row === null ? null : toDigest(row);
    },
    async withOpenItem(section, subjectId) {
      const rows = await prisma.dailyDigest.findMany({
        where: { signedAt: null, items: { some: { section, subjectId, handledAt: null } } },
        orderBy: { on: 'asc' },
        ...whole,
      });
      return rows.map(toDigest);
    },
    async audit(entries) {
      await prisma.auditEntry.createMany({ data: entries.map(auditRow) });
    },
  });
};

const saveDigest = async (transaction: Transaction, { id, items, ...rest }: Digest): Promise<void> => {
  const columns = { ...rest, on: dateOf(rest.on), counts: rest.counts as Prisma.InputJsonValue };
  if (rest.version === 1) {
    await transaction.dailyDigest.create({ data: { id, ...columns } });
    await transaction.digestItem.createMany({ data: items.map((item) => ({ ...item, digestId: id })) });
    return;
  }
  const { count } = await transaction.dailyDigest.updateMany({
    where: { id, version: rest.version - 1 },
    data: columns,
  });
  if (count === 0) throw new Undo('conflict');
  for (const item of items.filter(({ handledAt }) => handledAt !== null)) {
    const { handledBy, handledAt } = item;
    await transaction.digestItem.updateMany({
      where: { id: item.id, handledAt: null },
      data: { handledBy, handledAt },
    });
  }
};

const dateOf = (on: string): Date => new Date(`${on}T00:00:00Z`);

const toDigest = ({ items, ...row }: DigestRow & { readonly items: readonly ItemRow[] }): Digest => ({
  ...row,
  on: row.on.toISOString().slice(0, 10),
  kind: row.kind as DigestKind,
  counts: row.counts as Digest['counts'],
  items: items.map(toItem),
});

const toItem = ({ digestId: _, ...row }: ItemRow): DigestItem => ({
  ...row,
  section: row.section as DigestSectionName,
});
