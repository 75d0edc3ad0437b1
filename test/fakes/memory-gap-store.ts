import type { AuditEntry } from '../../src/shared/audit-entry.ts';
import type { Effect } from '../../src/shared/effect.ts';
import type { GapStore } from '../../src/staff/duty/gaps/ports.ts';
import type { RotaGap } from '../../src/staff/duty/gaps/rota-gap.ts';

export interface MemoryGapStore extends GapStore {
  readonly effects: Map<string, Effect>;
  readonly entries: AuditEntry[];
}

/** A GapStore without a database. */
export const createMemoryGapStore = (): MemoryGapStore => {
  const gaps = new Map<string, RotaGap>();
  const effects = new Map<string, Effect>();
  const entries: AuditEntry[] = [];
  const nameOf = ({ unitId, lineId, post, period }: RotaGap) =>
    `${unitId} ${lineId} ${post} ${period.from.toISOString()}`;
  return {
    effects,
    entries,
    find: async (id) => gaps.get(id) ?? null,
    open: async (unitIds) =>
      [...gaps.values()]
        .filter((gap) => unitIds.includes(gap.unitId) && gap.filledAt === null)
        .sort((a, b) => a.period.from.getTime() - b.period.from.getTime() || (a.lineId < b.lineId ? -1 : 1)),
    save: async (change) => {
      if (change.gaps.some((gap) => (gaps.get(gap.id)?.version ?? 0) !== gap.version - 1)) return 'conflict';
      const after = new Map([...gaps, ...change.gaps.map((gap) => [gap.id, gap] as const)]);
      const open = [...after.values()].filter(({ filledAt }) => filledAt === null).map(nameOf);
      if (new Set(open).size < open.length) return 'conflict';
      for (const gap of change.gaps) gaps.set(gap.id, gap);
      for (const effect of change.effects) if (!effects.has(effect.key)) effects.set(effect.key, effect);
      entries.push(...change.audit);
      return 'saved';
    },
  };
};
