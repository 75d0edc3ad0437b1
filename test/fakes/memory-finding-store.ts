import type { Finding } from '../../src/reports/findings/finding.ts';
import type { FindingStore } from '../../src/reports/findings/ports.ts';
import type { AuditEntry } from '../../src/shared/audit-entry.ts';
import type { Effect } from '../../src/shared/effect.ts';

export interface MemoryFindingStore extends FindingStore {
  readonly effects: Map<string, Effect>;
  readonly entries: AuditEntry[];
}

/** A FindingStore without a database. */
export const createMemoryFindingStore = (): MemoryFindingStore => {
  const findings = new Map<string, Finding>();
  const effects = new Map<string, Effect>();
  const entries: AuditEntry[] = [];
  return {
    effects,
    entries,
    find: async (id) => findings.get(id) ?? null,
    unsettled: async (unitIds, limit) =>
      [...findings.values()]
        .filter(({ unitId, state }) => unitIds.includes(unitId) && state !== 'settled')
        .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
        .slice(0, limit),
    save: async ({ finding, audit, effects: owed }) => {
      if ((findings.get(finding.id)?.version ?? 0) !== finding.version - 1) return 'conflict';
      findings.set(finding.id, finding);
      for (const effect of owed) if (!effects.has(effect.key)) effects.set(effect.key, effect);
      entries.push(...audit);
      return 'saved';
    },
    audit: async (more) => {
      entries.push(...more);
    },
  };
};
