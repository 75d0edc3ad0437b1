import type { Replanned, StoppageStore } from '../../src/appointments/stoppage/ports.ts';
import type { Stoppage, StoppageAsked, StoppageTally } from '../../src/appointments/stoppage/stoppage.ts';
import { isFinished } from '../../src/tickets/ticket.ts';
import { bookInMemory } from './memory-slot-store.ts';
import { type MemoryTables, saveInMemory } from './memory-tables.ts';

interface Row extends Stoppage {
  readonly affected: number;
  readonly finishedAt: Date | null;
}

/** Stoppages without a database. Whoever has a number can be texted; no text is ever received. */
export const createMemoryStoppageStore = (tables: MemoryTables): StoppageStore => {
  const rows = new Map<string, Row>();
  const items: Replanned[] = [];
  const held = (slotIds: readonly string[]) =>
    [...tables.appointments.values()].filter(({ state, slotId, ticketId }) => {
      const ticket = tables.tickets.get(ticketId);
      return state === 'booked' && slotIds.includes(slotId) && ticket !== undefined && !isFinished(ticket);
    });
  const here = ({ officeId, serviceId }: StoppageAsked) =>
    [...tables.slots.values()].filter((slot) => slot.officeId === officeId && slot.serviceId === serviceId);
  const touched = (asked: StoppageAsked) =>
    here(asked).filter(({ startsAt, endsAt }) => startsAt < asked.stopped.to && endsAt > asked.stopped.from);
  const standing = (asked: StoppageAsked) => touched(asked).filter(({ id }) => !tables.stopped.has(id));
  const slotIdsOf = (id: string) => [...tables.stopped].flatMap(([slotId, by]) => (by === id ? [slotId] : []));
  const startOf = (slotId: string): number => tables.slots.get(slotId)?.startsAt.getTime() ?? 0;
  const tally = ({ affected, finishedAt, ...stoppage }: Row): StoppageTally => {
    const own = items.filter(({ stoppageId }) => stoppageId === stoppage.id);
    const silent = own.filter(({ change }) => (change.texts ?? []).length === 0);
    return {
      stoppage,
      affected,
      moved: own.filter(({ to }) => to !== null).length,
      unplaced: own.filter(({ to }) => to === null).length,
      texts: { delivered: 0, waiting: own.length - silent.length, failed: 0, unreachable: silent.length },
      finishedAt,
      unreached: silent.map(({ change }) => ({
        number: change.ticket.number,
        callerMasked: change.ticket.callerMasked,
      })),
    };
  };
  return {
    outlook: async (_, asked) => {
      const slots = standing(asked);
      const others = here(asked).filter((slot) => slot.startsAt >= asked.placesFrom && !touched(asked).includes(slot));
      return {
        slots: slots.length,
        appointments: held(slots.map(({ id }) => id)).length,
        free: others.reduce((free, { capacity, booked }) => free + capacity - booked, 0),
      };
    },
    begin: async (stoppage, { audit, effects }) => {
      if (rows.has(stoppage.id)) return { kind: 'known' };
      const slots = standing(stoppage);
      if (slots.length === 0) return { kind: 'nothing' };
      for (const slot of slots) {
        tables.stopped.set(slot.id, stoppage.id);
        tables.slots.set(slot.id, { ...slot, capacity: slot.booked });
      }
      const affected = held(slots.map(({ id }) => id)).length;
      rows.set(stoppage.id, { ...stoppage, affected, finishedAt: null });
      tables.audit.push(...audit);
      for (const effect of effects) tables.effects.set(effect.key, effect);
      return { kind: 'begun', affected };
    },
    find: async (id) => {
      const row = rows.get(id);
      if (row === undefined) return null;
      const { affected: _, finishedAt: __, ...stoppage } = row;
      return stoppage;
    },
    left: async (id, limit) =>
      held(slotIdsOf(id))
        .sort((a, b) => startOf(a.slotId) - startOf(b.slotId))
        .slice(0, limit)
        .map(({ ticketId, slotId, citizenId }) => ({ ticketId, slotId, textable: citizenId !== null })),
    settle: async (replanned) => {
      const { from, to, change, at } = replanned;
      const known = tables.appointments.get(from.ticketId);
      const version = tables.tickets.get(from.ticketId)?.version;
      if (known?.state !== 'booked' || known.slotId !== from.slotId || version !== change.ticket.version - 1)
        return 'conflict';
      const appointmentId = from.ticketId;
      const booked = bookInMemory(
        tables,
        to === null ? { kind: 'cancel', appointmentId, at } : { kind: 'move', appointmentId, slotId: to.id, at },
      );
      if (booked === 'slot-full') return booked;
      saveInMemory(tables, { ...change, tickets: [change.ticket], notices: [] });
      items.push(replanned);
      return 'settled';
    },
    finish: async (id, at, audit) => {
      const row = rows.get(id);
      if (row === undefined || row.finishedAt !== null) return;
      rows.set(id, { ...row, finishedAt: at });
      const { moved, unplaced } = tally(row);
      tables.audit.push(audit({ moved, unplaced }));
    },
    recent: async (unitIds, limit) =>
      [...rows.values()]
        .filter(({ unitId }) => unitIds.includes(unitId))
        .sort((a, b) => b.at.getTime() - a.at.getTime())
        .slice(0, limit)
        .map(tally),
    audit: async (entries) => {
      tables.audit.push(...entries);
    },
  };
};
