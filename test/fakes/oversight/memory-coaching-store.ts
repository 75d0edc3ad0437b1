import type { CoachingNote } from '../../../src/oversight/coaching/coaching-note.ts';
import type { CoachingStore } from '../../../src/oversight/coaching/ports.ts';
import type { AuditEntry } from '../../../src/shared/audit-entry.ts';
import type { Effect } from '../../../src/shared/effect.ts';

export interface MemoryCoachingStore extends CoachingStore {
  readonly effects: Effect[];
  readonly entries: AuditEntry[];
}

/** A CoachingStore without a database. */
export const createMemoryCoachingStore = (): MemoryCoachingStore => {
  const notes = new Map<string, CoachingNote>();
  const effects: Effect[] = [];
  const entries: AuditEntry[] = [];
  const standing = () =>
    [...notes.values()]
      .filter(({ state }) => state !== 'closed')
      .sort((a, b) => a.writtenAt.getTime() - b.writtenAt.getTime() || (a.id < b.id ? -1 : 1));
  return {
    effects,
    entries,
    save: async ({ note, audit, effects: owed }) => {
      if ((notes.get(note.id)?.version ?? 0) !== note.version - 1) return 'conflict';
      notes.set(note.id, note);
      effects.push(...owed);
      entries.push(...audit);
      return 'saved';
    },
    find: async (id) => notes.get(id) ?? null,
    standing: async (unitIds, limit) =>
      standing()
        .filter(({ unitId }) => unitIds.includes(unitId))
        .slice(0, limit),
    to: async (staffId) => standing().filter((note) => note.staffId === staffId),
    audit: async (more) => {
      entries.push(...more);
    },
  };
};
