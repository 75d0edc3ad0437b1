import type { Correction } from '../../src/oversight/corrections/correction.ts';
import type { CorrectionStore } from '../../src/oversight/corrections/ports.ts';
import { type MemoryTables, saveInMemory } from './memory-tables.ts';

/** A CorrectionStore without a database. */
export const createMemoryCorrectionStore = (tables: MemoryTables): CorrectionStore => {
  const corrections: Correction[] = [];
  return {
    apply: async (change, correction) => {
      const saved = saveInMemory(tables, { ...change, tickets: [change.ticket], notices: [] });
      if (saved === 'saved') corrections.push(correction);
      return saved;
    },
    ofTicket: async (ticketId) => corrections.filter((each) => each.ticketId === ticketId),
  };
};
