import { AppError } from '../../../shared/app-error.ts';
import type { OpenedTicket } from '../../../tickets/ports.ts';
import type { Ticket } from '../../../tickets/ticket.ts';
import type { PrismaClient } from '../generated/client.ts';
import { inTransaction } from '../transaction.ts';
import { addRecords } from './save-change.ts';
import type { TicketRows } from './ticket-row.ts';

/** Saves a new ticket with everything it owes, or finds the one that the same intake made before. */
export const openTicket = (prisma: PrismaClient, rows: TicketRows, opened: OpenedTicket): Promise<Ticket> =>
  inTransaction(prisma, async (transaction) => {
    const { intakeKey } = opened;
    const known = await transaction.ticket.findUnique({ where: { intakeKey } });
    if (known !== null) return rows.ticket(known);
    const [row] = await transaction.ticket.createManyAndReturn({
      data: [{ ...rows.columns(opened.ticket), intakeKey }],
      skipDuplicates: true,
    });
    if (row === undefined) {
      // A rival with the same intake committed while we waited for our turn at the numbers.
      const rival = await transaction.ticket.findUnique({ where: { intakeKey } });
      if (rival !== null) return rows.ticket(rival);
      throw new AppError('database-conflict', { doing: 'opening a callback for a citizen who has one waiting' });
    }
    if (opened.escalations.length > 0) await transaction.escalation.createMany({ data: [...opened.escalations] });
    await addRecords(transaction, opened);
    return rows.ticket(row);
  });
