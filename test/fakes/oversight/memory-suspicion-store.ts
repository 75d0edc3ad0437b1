import type { SuspicionStore } from '../../../src/oversight/suspicions/ports.ts';
import type { Suspicion } from '../../../src/oversight/suspicions/suspicion.ts';
import type { AuditEntry } from '../../../src/shared/audit-entry.ts';
import type { Effect } from '../../../src/shared/effect.ts';

export interface MemorySuspicionStore extends SuspicionStore {
  readonly effects: Map<string, Effect>;
  readonly entries: AuditEntry[];
}

/** A SuspicionStore without a database. */
export const createMemorySuspicionStore = (): MemorySuspicionStore => {
  const suspicions = new Map<string, Suspicion>();
  const effects = new Map<string, Effect>();
  const entries: AuditEntry[] = [];
  return {
    effects,
    entries,
    save: async ({ suspicion, audit, effects: owed }) => {
      const standing = [...suspicions.values()].some(
        ({ ticketId, state }) => ticketId === suspicion.ticketId && state !== 'closed',
      );
      if (suspicion.version === 1 && (standing || suspicions.has(suspicion.id))) return 'open-already';
      if ((suspicions.get(suspicion.id)?.version ?? 0) !== suspicion.version - 1) return 'conflict';
      suspicions.set(suspicion.id, suspicion);
      for (const effect of owed) if (!effects.has(effect.key)) effects.set(effect.key, effect);
      entries.push(...audit);
      return 'saved';
    },
    find: async (id) => suspicions.get(id) ?? null,
    open: async (unitIds, limit) =>
      [...suspicions.values()]
        .filter(({ unitId, state }) => unitIds.includes(unitId) && state !== 'closed')
        .sort((a, b) => a.markedAt.getTime() - b.markedAt.getTime() || (a.id < b.id ? -1 : 1))
        .slice(0, limit),
    audit: async (more) => {
      entries.push(...more);
    },
  };
};
