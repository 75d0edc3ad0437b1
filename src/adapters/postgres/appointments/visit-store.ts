import type { VisitStore } from '../../../appointments/visits/ports.ts';
import { type Visit, visitMarks } from '../../../appointments/visits/visit.ts';
import { guarded } from '../database-fault.ts';
import { Prisma, type PrismaClient } from '../generated/client.ts';
import { asReader } from '../scoped-read.ts';
import { saveOwed } from '../tickets/save-change.ts';
import { inTransaction, Undo, undoable } from '../transaction.ts';

/** Visits on PostgreSQL: appointments with their slots and tickets. */
export const createPrismaVisitStore = (prisma: PrismaClient): VisitStore =>
  guarded<VisitStore>('visit store', {
    within: (unitIds, { from, to }, officeIds, limit) =>
      asReader(prisma, unitIds, (seen) => {
        const here = Prisma.sql`slot.unit_id = ANY (${unitIds}::text[]) AND slot.office_id = ANY (${officeIds}::text[])`;
        return seen.$queryRaw<Visit[]>`${visit} AND slot.starts_at >= ${from} AND slot.starts_at < ${to} AND ${here}
          ORDER BY ${isMarked}, slot.starts_at, ticket.number LIMIT ${limit}`;
      }),
    async find(appointmentId) {
      const [found] = await prisma.$queryRaw<Visit[]>`${visit} AND appointment.id = ${appointmentId}::uuid`;
      return found ?? null;
    },
    mark: (id, { mark, by, at }, audit) =>
      undoable<'marked', 'gone'>(prisma, async (transaction) => {
        const { count } = await transaction.appointment.updateMany({
          where: { id, state: { not: 'cancelled' } },
          data: { state: mark, markedAt: at, markedBy: by, version: { increment: 1 } },
        });
        if (count === 0) throw new Undo('gone');
        await saveOwed(transaction, { audit: [audit], effects: [] });
        return 'marked';
      }),
    audit: (entry) => inTransaction(prisma, (transaction) => saveOwed(transaction, { audit: [entry], effects: [] })),
  });

const isMarked = Prisma.sql`appointment.state IN (${Prisma.join([...visitMarks])})`;

const visit = Prisma.sql`
  SELECT appointment.id AS "appointmentId", ticket.number, ticket.caller_masked AS "callerMasked",
         slot.unit_id AS "unitId", ticket.line_id AS "lineId", slot.office_id AS "officeId", slot.service_id AS "serviceId",
         slot.starts_at AS "startsAt", slot.ends_at AS "endsAt", appointment.marked_by AS "markedBy",
         CASE WHEN ${isMarked} THEN appointment.state END AS mark
    FROM appointment JOIN slot ON slot.id = appointment.slot_id JOIN ticket ON ticket.id = appointment.ticket_id
   WHERE appointment.state <> 'cancelled'`;
