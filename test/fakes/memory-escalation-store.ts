import type { EscalationStore, TimerAudit } from '../../src/escalation/ports.ts';
import { type MemoryTables, saveInMemory } from './memory-tables.ts';

/** An EscalationStore and its auditor without a database. */
export const createMemoryEscalationStore = (tables: MemoryTables): EscalationStore & TimerAudit => ({
  find: async (id) => tables.escalations.get(id) ?? null,
  ofTicket: async (ticketId) => [...tables.escalations.values()].filter((each) => each.ticketId === ticketId),
  save: async ({ ticket, ...change }) => saveInMemory(tables, { ...change, tickets: ticket === null ? [] : [ticket] }),
  notice: async (id) => tables.notices.find((notice) => notice.id === id) ?? null,
  notices: async (escalationId) =>
    tables.notices.filter((notice) => notice.escalationId === escalationId).sort((a, b) => a.rung - b.rung),
  timersWithoutEffect: async (limit) =>
    [...tables.escalations.values()]
      .flatMap(({ id, ticketId, version, dueAt, state }) => {
        const key = `climb-escalation:${id}:${version}`;
        const isHeard = tables.effects.has(key) && !tables.settled.has(key);
        return dueAt === null || state === 'ended' || isHeard ? [] : [{ escalationId: id, ticketId, version, dueAt }];
      })
      .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
      .slice(0, limit),
});
