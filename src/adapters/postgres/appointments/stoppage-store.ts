import type { StoppageStore, StoppedAppointment } from '../../../appointments/stoppage/ports.ts';
import type {
  Stoppage,
  StoppageOutlook,
  StoppageReason,
  StoppageTally,
} from '../../../appointments/stoppage/stoppage.ts';
import type { Actor } from '../../../shared/actor.ts';
import type { Vault } from '../../../shared/vault.ts';
import { guarded, refusedBy } from '../database-fault.ts';
import type { Prisma, PrismaClient, Stoppage as StoppageRow } from '../generated/client.ts';
import { asReader } from '../scoped-read.ts';
import { saveChange, saveOwed, wholeOf } from '../tickets/save-change.ts';
import { saveTexts } from '../tickets/save-texts.ts';
import { ticketRows } from '../tickets/ticket-row.ts';
import { inTransaction, Undo, undoable } from '../transaction.ts';
import { affectedSql, finishSql, leftSql, outlookSql, stopSlotsSql, tallySql } from './stoppage-sql.ts';

/** Stoppages on PostgreSQL; that nobody books a stopped slot is held by a trigger. */
export const createPrismaStoppageStore = (prisma: PrismaClient, vault: Vault): StoppageStore =>
  guarded<StoppageStore>('stoppage store', {
    async outlook(unitIds, { officeId, serviceId, stopped, placesFrom }) {
      const [found] = await asReader(prisma, unitIds, (seen) =>
        seen.$queryRawUnsafe<StoppageOutlook[]>(outlookSql, officeId, serviceId, stopped.from, stopped.to, placesFrom),
      );
      return found ?? { slots: 0, appointments: 0, free: 0 };
    },
    begin: ({ id, unitId, officeId, serviceId, stopped, placesFrom, reason, by, at }, owed) =>
      undoable(prisma, async (transaction) => {
        const row = { id, unitId, officeId, serviceId, fromAt: stopped.from, toAt: stopped.to, placesFrom, reason, at };
        const data = { ...row, by: by as unknown as Prisma.InputJsonValue, affected: 0 };
        const { count } = await transaction.stoppage.createMany({ data: [data], skipDuplicates: true });
        if (count === 0) throw new Undo({ kind: 'known' as const });
        const slots = await transaction.$executeRawUnsafe(
          stopSlotsSql,
          officeId,
          serviceId,
          stopped.from,
          stopped.to,
          id,
        );
        if (slots === 0) throw new Undo({ kind: 'nothing' as const });
        const [counted] = await transaction.$queryRawUnsafe<{ affected: number }[]>(affectedSql, id);
        await saveOwed(transaction, owed);
        return { kind: 'begun' as const, affected: counted?.affected ?? 0 };
      }),
    async find(id) {
      const row = await prisma.stoppage.findUnique({ where: { id } });
      return row === null ? null : toStoppage(row);
    },
    left: (id, limit) => prisma.$queryRawUnsafe<StoppedAppointment[]>(leftSql, id, limit),
    settle: ({ stoppageId, from, to, change, at }) =>
      undoable<'settled', 'conflict'>(prisma, async (transaction) => {
        await saveChange(transaction, ticketRows(vault), wholeOf([change]));
        await saveTexts(transaction, vault, [change]);
        const { count } = await transaction.appointment.updateMany({
          where: { id: from.ticketId, slotId: from.slotId, state: 'booked' },
          data: {
            ...(to === null ? { state: 'cancelled', cancelledAt: at } : { slotId: to.id }),
            version: { increment: 1 },
          },
        });
        if (count === 0) throw new Undo('conflict');
        const [text] = change.texts ?? [];
        const textId = text?.id ?? null;
        await transaction.stoppageItem.create({
          data: { stoppageId, ticketId: from.ticketId, fromSlotId: from.slotId, toSlotId: to?.id ?? null, textId, at },
        });
        return 'settled';
      }).catch((error: unknown) => {
        if (refusedBy(error) === 'slot_booked_within_capacity') return 'slot-full' as const;
        throw error;
      }),
    finish: (id, at, audit) =>
      inTransaction(prisma, async (transaction) => {
        const [counts] = await transaction.$queryRawUnsafe<{ moved: number; unplaced: number }[]>(finishSql, id, at);
        if (counts !== undefined) await saveOwed(transaction, { audit: [audit(counts)], effects: [] });
      }),
    async recent(unitIds, limit) {
      const rows = await asReader(prisma, unitIds, (seen) =>
        seen.$queryRawUnsafe<TallyRow[]>(tallySql, [...unitIds], limit),
      );
      return rows.map(toTally);
    },
    audit: (entries) => inTransaction(prisma, (transaction) => saveOwed(transaction, { audit: entries, effects: [] })),
  });

interface TallyRow {
  readonly id: string;
  readonly unit_id: string;
  readonly office_id: string;
  readonly service_id: string;
  readonly from_at: Date;
  readonly to_at: Date;
  readonly places_from: Date;
  readonly reason: string;
  readonly by: unknown;
  readonly at: Date;
  readonly affected: number;
  readonly finished_at: Date | null;
  readonly movedNow: number;
  readonly unplacedNow: number;
  readonly delivered: number;
  readonly waiting: number;
  readonly failed: number;
  readonly unreachable: number;
  readonly unreached: StoppageTally['unreached'];
}

const toStoppage = (row: Omit<StoppageRow, 'affected' | 'moved' | 'unplaced' | 'finishedAt'>): Stoppage => ({
  id: row.id,
  unitId: row.unitId,
  officeId: row.officeId,
  serviceId: row.serviceId,
  stopped: { from: row.fromAt, to: row.toAt },
  placesFrom: row.placesFrom,
  reason: row.reason as StoppageReason,
  by: row.by as unknown as Actor,
  at: row.at,
});

const toTally = (row: TallyRow): StoppageTally => ({
  stoppage: toStoppage({
    id: row.id,
    unitId: row.unit_id,
    officeId: row.office_id,
    serviceId: row.service_id,
    fromAt: row.from_at,
    toAt: row.to_at,
    placesFrom: row.places_from,
    reason: row.reason,
    by: row.by as Prisma.JsonValue,
    at: row.at,
  }),
  affected: row.affected,
  moved: row.movedNow,
  unplaced: row.unplacedNow,
  texts: { delivered: row.delivered, waiting: row.waiting, failed: row.failed, unreachable: row.unreachable },
  finishedAt: row.finished_at,
  unreached: row.unreached.slice(0, 20),
});
