import type { Actor } from '../../../shared/actor.ts';
import type { Vault } from '../../../shared/vault.ts';
import type { OpenedTicket, TicketChange, TicketStore } from '../../../tickets/ports.ts';
import type { Ticket, TicketEvent, TicketEventType } from '../../../tickets/ticket.ts';
import { storedTicketNumber } from '../../../tickets/ticket-number.ts';
import { guarded, refusedBy } from '../database-fault.ts';
import type { PrismaClient, TicketEvent as TicketEventRow } from '../generated/client.ts';
import { asReader } from '../scoped-read.ts';
import { type Transaction, undoable } from '../transaction.ts';
import { insertTicket, openTicket } from './open-ticket.ts';
import { auditRow, saveChange, wholeOf } from './save-change.ts';
import { saveTexts } from './save-texts.ts';
import { foundTicketIds, tallyTickets, waitingTicketIds } from './ticket-queries.ts';
import { type TicketRows, ticketRows } from './ticket-row.ts';

/** Tickets on PostgreSQL. */
export const createPrismaTicketStore = (prisma: PrismaClient, vault: Vault): TicketStore => {
  const rows = ticketRows(vault);
  const saveAll = (changes: readonly TicketChange[], opened: readonly OpenedTicket[]) =>
    undoable<'saved', 'conflict'>(prisma, async (transaction) => {
      await saveChange(transaction, rows, wholeOf(changes));
      await saveTexts(transaction, vault, changes);
      for (const each of opened) await insertTicket(transaction, vault, each);
      return 'saved';
    }).catch((error: unknown) => {
      if (refusedBy(error) === 'ticket_one_waiting_callback') return 'conflict' as const;
      throw error;
    });

  const inOrder = async (transaction: Transaction, ids: readonly string[]): Promise<readonly Ticket[]> => {
    const found = await transaction.ticket.findMany({ where: { id: { in: [...ids] } } });
    const byId = new Map(found.map((row) => [row.id, rows.ticket(row)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  };

  return guarded<TicketStore>('ticket store', {
    open: (opened) => openTicket(prisma, vault, opened),
    save: (change) => saveAll([change], []),
    saveTogether: (changes) => saveAll(changes, []),
    saveSplit: (change, opened) => saveAll([change], opened),
    async find(id) {
      const row = await prisma.ticket.findUnique({ where: { id } });
      return row === null ? null : rows.ticket(row);
    },
    async findByNumber(written) {
      const number = storedTicketNumber(written, null);
      const row = number === null ? null : await prisma.ticket.findUnique({ where: { number } });
      return row === null ? null : rows.ticket(row);
    },
    findWithin: (unitIds, id) =>
      asReader(prisma, unitIds, async (transaction) => {
        const row = await transaction.ticket.findUnique({ where: { id } });
        if (row === null) return null;
        const events = await transaction.ticketEvent.findMany({ where: { ticketId: id }, orderBy: { seq: 'asc' } });
        return { ticket: rows.ticket(row), events: events.map((event) => toEvent(event, rows)) };
      }),
    async events(ticketId, type) {
      const where = type === undefined ? { ticketId } : { ticketId, type };
      const found = await prisma.ticketEvent.findMany({ where, orderBy: { seq: 'asc' } });
      return found.map((row) => toEvent(row, rows));
    },
    waiting: (unitIds, lineIds, limit) =>
      asReader(prisma, unitIds, async (transaction) =>
        inOrder(transaction, await waitingTicketIds(transaction, unitIds, lineIds, limit)),
      ),
    search: (unitIds, lineIds, search, limit) =>
      asReader(prisma, unitIds, async (transaction) =>
        inOrder(transaction, await foundTicketIds(transaction, unitIds, lineIds, search, limit)),
      ),
    async openOfCitizen(citizenId, since) {
      const found = await prisma.ticket.findMany({
        where: { citizenId, closedAt: null, registeredAt: { gte: since } },
        orderBy: [{ registeredAt: 'desc' }, { id: 'desc' }],
      });
      return found.map(rows.ticket);
    },
    tally: (unitIds, now) => asReader(prisma, unitIds, (transaction) => tallyTickets(transaction, unitIds, now)),
    async audit(entries) {
      await prisma.auditEntry.createMany({ data: entries.map(auditRow) });
    },
  });
};

const toEvent = (row: TicketEventRow, { openDetail }: TicketRows): TicketEvent => ({
  ...row,
  type: row.type as TicketEventType,
  actor: row.actor as unknown as Actor,
  detail: openDetail(row.detail),
});
