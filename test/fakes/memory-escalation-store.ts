import type { EscalationStore, TimerAudit, UnattendedTimer } from '../../src/escalation/ports.ts';
import { type MemoryTables, saveInMemory } from './memory-tables.ts';

/** An EscalationStore and its auditor without a database. */
export const createMemoryEscalationStore = (tables: MemoryTables): EscalationStore & TimerAudit => ({
  ...timersIn(tables),
  async find(id) {
    const climb = climbIn(tables, id);
    if (climb === null) return null;
    const isRead = climb.escalation.state === 'acknowledged';
    return { ...climb, events: isRead ? tables.events.filter(({ ticketId }) => ticketId === climb.ticket.id) : [] };
  },
  ofTicket: async (ticketId) => [...tables.escalations.values()].filter((each) => each.ticketId === ticketId),
  save: async ({ ticket, ...change }) => saveInMemory(tables, { ...change, tickets: ticket === null ? [] : [ticket] }),
  async notice(id) {
    const notice = tables.notices.find((told) => told.id === id);
    const climb = notice === undefined ? null : climbIn(tables, notice.escalationId);
    return notice === undefined || climb === null ? null : { notice, ...climb };
  },
  notices: async (escalationId) =>
    tables.notices.filter((notice) => notice.escalationId === escalationId).sort((a, b) => a.rung - b.rung),
});

const climbIn = (tables: MemoryTables, id: string) => {
  const escalation = tables.escalations.get(id);
  const ticket = escalation === undefined ? undefined : tables.tickets.get(escalation.ticketId);
  return escalation === undefined || ticket === undefined ? null : { escalation, ticket };
};

const timersIn = (tables: MemoryTables): TimerAudit => {
  const running = () =>
    [...tables.escalations.values()].flatMap(({ id, ticketId, version, dueAt, state }) =>
      dueAt === null || state === 'ended' ? [] : [{ escalationId: id, ticketId, version, dueAt }],
    );
  const isUnheard = ({ escalationId, version }: UnattendedTimer) => {
    const key = `climb-escalation:${escalationId}:${version}`;
    return !tables.effects.has(key) || tables.settled.has(key);
  };
  const byDue = (a: UnattendedTimer, b: UnattendedTimer) => a.dueAt.getTime() - b.dueAt.getTime();
  return {
    timersWithoutEffect: async (limit) => running().filter(isUnheard).sort(byDue).slice(0, limit),
    unattendedBefore: async (before, limit) =>
      running()
        .filter((timer) => timer.dueAt < before && isUnheard(timer))
        .sort(byDue)
        .slice(0, limit),
    async unattendedAfter(after, take) {
      const part = running()
        .filter(({ escalationId }) => after === null || escalationId > after)
        .sort((a, b) => (a.escalationId < b.escalationId ? -1 : 1))
        .slice(0, take);
      return {
        unattended: part.filter(isUnheard),
        next: part.length < take ? null : (part.at(-1)?.escalationId ?? null),
      };
    },
  };
};
