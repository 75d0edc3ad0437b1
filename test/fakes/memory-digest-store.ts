import { type Digest, openItems } from '../../src/reports/digest/digest.ts';
import type { DigestStore } from '../../src/reports/digest/ports.ts';
import type { AuditEntry } from '../../src/shared/audit-entry.ts';
import type { Effect } from '../../src/shared/effect.ts';

export interface MemoryDigestStore extends DigestStore {
  readonly effects: Map<string, Effect>;
  readonly entries: AuditEntry[];
}

/** A DigestStore without a database. */
export const createMemoryDigestStore = (): MemoryDigestStore => {
  const digests = new Map<string, Digest>();
  const effects = new Map<string, Effect>();
  const entries: AuditEntry[] = [];
  const ofDay: DigestStore['ofDay'] = async (unitId, on, kind) =>
    [...digests.values()].find((each) => each.unitId === unitId && each.on === on && each.kind === kind) ?? null;
  return {
    effects,
    entries,
    ofDay,
    find: async (id) => digests.get(id) ?? null,
    save: async (change) => {
      const { digest } = change;
      if ((digests.get(digest.id)?.version ?? 0) !== digest.version - 1) return 'conflict';
      const there = await ofDay(digest.unitId, digest.on, digest.kind);
      if (there !== null && there.id !== digest.id) return 'conflict';
      digests.set(digest.id, digest);
      for (const effect of change.effects) if (!effects.has(effect.key)) effects.set(effect.key, effect);
      entries.push(...change.audit);
      return 'saved';
    },
    withOpenItem: async (section, subjectId) =>
      [...digests.values()]
        .filter(({ signedAt }) => signedAt === null)
        .filter((digest) => openItems(digest).some((item) => item.section === section && item.subjectId === subjectId))
        .toSorted((a, b) => (a.on < b.on ? -1 : 1)),
    audit: async (more) => {
      entries.push(...more);
    },
  };
};
