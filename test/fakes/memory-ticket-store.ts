import { localDayAt } from '../../src/shared/local-day.ts';
import { isFoundBy } from '../../src/tickets/lookup/ticket-search.ts';
import type { OpenedTicket, TicketStore } from '../../src/tickets/ports.ts';
import { isBooked, isFinished, isUnclaimed, isWaitedFor, type Ticket } from '../../src/tickets/ticket.ts';
import { priorities } from '../../src/tickets/ticket-kind.ts';
import { formatTicketNumber, storedTicketNumber, ticketDay } from '../../src/tickets/ticket-number.ts';
import { type MemoryTables, saveInMemory } from './memory-tables.ts';

/** A TicketStore without a database. */
export const createMemoryTicketStore = (tables: MemoryTables): TicketStore => {
  const all = () => [...tables.tickets.values()];
  return {
    open: async (opened) => openInMemory(tables, opened),
    save: async ({ ticket, ...change }) => saveInMemory(tables, { ...change, tickets: [ticket], notices: [] }),
    saveTogether: async (changes) =>
      saveInMemory(tables, {
        tickets: changes.map((change) => change.ticket),
        events: changes.flatMap((change) => change.events),
        escalations: changes.flatMap((change) => change.escalations),
        notices: [],
        audit: changes.flatMap((change) => change.audit),
        effects: changes.flatMap((change) => change.effects),
      }),
    saveSplit: async (change, opened) => {
      const saved = saveInMemory(tables, { ...change, tickets: [change.ticket], notices: [] });
      if (saved === 'saved') for (const each of opened) openInMemory(tables, each);
      return saved;
    },
    find: async (id) => tables.tickets.get(id) ?? null,
    findByNumber: async (number) => {
      const stored = storedTicketNumber(number, null);
      return all().find((ticket) => ticket.number === stored) ?? null;
    },
    findWithin: async (unitIds, id) => {
      const ticket = tables.tickets.get(id);
      if (ticket === undefined || !unitIds.includes(ticket.unitId)) return null;
      const events = tables.events.filter(({ ticketId }) => ticketId === id);
      return { ticket, events: events.sort((a, b) => a.seq - b.seq) };
    },
    events: async (ticketId, type) =>
      tables.events
        .filter((event) => event.ticketId === ticketId && (type === undefined || event.type === type))
        .sort((a, b) => a.seq - b.seq),
    waiting: async (unitIds, lineIds, limit) =>
      all()
        .filter((ticket) => isUnclaimed(ticket) && unitIds.includes(ticket.unitId))
        .filter((ticket) => lineIds === null || lineIds.includes(ticket.lineId))
        .sort(byPressure)
        .slice(0, limit),
    search: async (unitIds, lineIds, search, limit) =>
      all()
        .filter((ticket) => unitIds.includes(ticket.unitId) && isFoundBy(search, ticket))
        .filter((ticket) => lineIds === null || lineIds.includes(ticket.lineId))
        .sort(search.order === 'due' ? byDue : byNewest)
        .slice(0, limit),
    openOfCitizen: async (citizenId, since) =>
      all()
        .filter((ticket) => ticket.citizenId === citizenId && !isFinished(ticket) && ticket.registeredAt >= since)
        .sort((a, b) => b.registeredAt.getTime() - a.registeredAt.getTime()),
    tally: async (unitIds, now) => {
      const open = all().filter((ticket) => unitIds.includes(ticket.unitId) && !isFinished(ticket));
      return {
        open: open.length,
        unclaimed: open.filter(isUnclaimed).length,
        overdue: open.filter(
          (ticket) => isWaitedFor(ticket) && !isBooked(ticket) && ticket.dueAt !== null && ticket.dueAt <= now,
        ).length,
        escalated: open.filter((ticket) => ticket.escalationLevel > 0).length,
      };
    },
    audit: async (entries) => {
      tables.audit.push(...entries);
    },
  };
};

const byPressure = (a: Ticket, b: Ticket): number =>
  priorities.indexOf(b.priority) - priorities.indexOf(a.priority) || byDue(a, b);

const byDue = (a: Ticket, b: Ticket): number =>
  (a.dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER) - (b.dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER) ||
  a.registeredAt.getTime() - b.registeredAt.getTime();

const byNewest = (a: Ticket, b: Ticket): number =>
  Number(isFinished(a)) - Number(isFinished(b)) || b.registeredAt.getTime() - a.registeredAt.getTime();

/** Opens a ticket in the tables; also what a call's save does with the tickets it opened. */
export const openInMemory = (tables: MemoryTables, opened: OpenedTicket): Ticket => {
  const known = tables.tickets.get(tables.intakes.get(opened.intakeKey) ?? '');
  if (known !== undefined) return known;
  const ticket = { ...opened.ticket, number: nextNumber(tables, opened.ticket) };
  tables.tickets.set(ticket.id, { ...ticket, version: ticket.version - 1 });
  tables.intakes.set(opened.intakeKey, ticket.id);
  saveInMemory(tables, { ...opened, tickets: [ticket], notices: [] });
  return ticket;
};

const nextNumber = (tables: MemoryTables, ticket: Ticket): string => {
  const unit = tables.units.get(ticket.unitId);
  if (unit === undefined) throw new Error(`unit ${ticket.unitId} does not exist`);
  const day = ticketDay(localDayAt(ticket.registeredAt, unit.timeZone));
  const sequence = (tables.sequences.get(unit.code + day) ?? 0) + 1;
  tables.sequences.set(unit.code + day, sequence);
  return formatTicketNumber(unit.code, day, sequence);
};
