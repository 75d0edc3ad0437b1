import type { BlockEntry, BlockFinding, BlockState } from '../../../oversight/blocking/block-entry.ts';
import type { BlockStore } from '../../../oversight/blocking/ports.ts';
import type { Actor } from '../../../shared/actor.ts';
import { guarded, refusedBy } from '../database-fault.ts';
import { type BlockEntry as BlockRow, Prisma, type PrismaClient } from '../generated/client.ts';
import { asReader } from '../scoped-read.ts';
import { auditRow, saveOwed } from '../tickets/save-change.ts';
import { type Transaction, Undo, undoable } from '../transaction.ts';

const standingStates = ['active', 'objected', 'checked'];

/** The block list on PostgreSQL. */
export const createPrismaBlockStore = (prisma: PrismaClient): BlockStore =>
  guarded<BlockStore>('block store', {
    save: (change) =>
      undoable<'saved', 'conflict'>(prisma, async (transaction) => {
        for (const entry of change.entries) await saveEntry(transaction, entry);
        await saveOwed(transaction, change);
        return 'saved';
      }).catch((error: unknown) => {
        if (isBlockedTwice(error)) return 'blocked-already' as const;
        throw error;
      }),
    async find(id) {
      const row = await prisma.blockEntry.findUnique({ where: { id } });
      return row === null ? null : toEntry(row);
    },
    async caller(citizenId) {
      const row = await prisma.citizen.findUnique({ where: { id: citizenId } });
      return row === null ? null : { phoneIndex: row.phoneIndex, masked: row.phoneMasked };
    },
    async standingFor(phoneIndex) {
      const rows = await prisma.blockEntry.findMany({
        where: { phoneIndex, state: { in: standingStates } },
        orderBy: { addedAt: 'asc' },
      });
      return rows.map(toEntry);
    },
    async standing(unitIds, limit) {
      const rows = await asReader(prisma, unitIds, (seen) =>
        seen.blockEntry.findMany({
          where: { unitId: { in: [...unitIds] }, state: { in: standingStates } },
          orderBy: [{ reviewAt: 'asc' }, { id: 'asc' }],
          take: limit,
        }),
      );
      return rows.map(toEntry);
    },
    async runOut(now) {
      const rows = await prisma.blockEntry.findMany({
        where: { expiresAt: { lte: now }, state: { in: standingStates } },
        orderBy: { expiresAt: 'asc' },
      });
      return rows.map(toEntry);
    },
    async countHit({ callId, entryId, at }) {
      await prisma.$executeRaw`
        WITH hit AS (
          INSERT INTO block_hit (call_id, entry_id, at) VALUES (${callId}::uuid, ${entryId}::uuid, ${at})
          ON CONFLICT (call_id) DO NOTHING RETURNING entry_id, at)
        UPDATE block_entry b SET hits = b.hits + 1, last_hit_at = greatest(b.last_hit_at, hit.at) FROM hit WHERE b.id = hit.entry_id`;
    },
    share: (unitIds, from, to) =>
      asReader(prisma, unitIds, async ({ blockEntry }) => {
        const added = { unitId: { in: [...unitIds] }, addedAt: { gte: from, lt: to } };
        const released = { ...added, state: 'released' };
        return {
          added: await blockEntry.count({ where: added }),
          released: await blockEntry.count({ where: released }),
          wrong: await blockEntry.count({ where: { ...released, finding: 'wrong' } }),
        };
      }),
    async audit(entries) {
      await prisma.auditEntry.createMany({ data: entries.map(auditRow) });
    },
  });

const saveEntry = async (transaction: Transaction, entry: BlockEntry): Promise<void> => {
  const { id, hits, lastHitAt, ...row } = toRow(entry);
  if (entry.version === 1) {
    await transaction.blockEntry.create({ data: { id, hits, lastHitAt, ...row } });
    return;
  }
  // Hits are counted by themselves: a change that was decided on an older count must not undo them.
  const { count } = await transaction.blockEntry.updateMany({ where: { id, version: entry.version - 1 }, data: row });
  if (count === 0) throw new Undo('conflict');
};

const isBlockedTwice = (error: unknown): boolean =>
  refusedBy(error) === 'block_entry_one_in_force' ||
  (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002');

const json = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;
const actorOrNull = (actor: Actor | null) => (actor === null ? Prisma.DbNull : json(actor));

const toRow = (entry: BlockEntry) => ({
  ...entry,
  addedBy: json(entry.addedBy),
  checkedBy: actorOrNull(entry.checkedBy),
  endedBy: actorOrNull(entry.endedBy),
});

const toEntry = (row: BlockRow): BlockEntry => ({
  ...row,
  state: row.state as BlockState,
  finding: row.finding as BlockFinding | null,
  addedBy: row.addedBy as unknown as Actor,
  checkedBy: row.checkedBy as unknown as Actor | null,
  endedBy: row.endedBy as unknown as Actor | null,
});
