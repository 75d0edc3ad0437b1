import type { StoreWorld } from '../support/contracts/store-world.ts';
import { createMemoryEscalationStore } from './memory-escalation-store.ts';
import { bookInMemory, createMemoryAppointmentStore, createMemorySlotStore } from './memory-slot-store.ts';
import { createMemoryStoppageStore } from './memory-stoppage-store.ts';
import { type MemoryTables, memoryTables } from './memory-tables.ts';
import { createMemoryTicketStore } from './memory-ticket-store.ts';
import { createMemoryVisitStore } from './memory-visit-store.ts';

/** Every memory store over one set of tables. */
export const memoryWorld = (
  units: Parameters<typeof memoryTables>[0],
): StoreWorld & { readonly tables: MemoryTables } => {
  const tables = memoryTables(units);
  const escalations = createMemoryEscalationStore(tables);
  return {
    tables,
    tickets: createMemoryTicketStore(tables),
    escalations,
    timers: escalations,
    slots: createMemorySlotStore(tables),
    appointments: createMemoryAppointmentStore(tables),
    stoppages: createMemoryStoppageStore(tables),
    visits: createMemoryVisitStore(tables),
    book: async (booking) => bookInMemory(tables, booking),
    effects: async () => [...tables.effects.values()],
    settle: async (key) => {
      tables.settled.add(key);
    },
    audited: async () => tables.audit.map((entry) => `${entry.action}:${entry.outcome}`),
  };
};
