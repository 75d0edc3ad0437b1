import type { Owed, SpotCheckStore } from '../../src/oversight/spot-checks/ports.ts';
import type { Archived, SpotCheck } from '../../src/oversight/spot-checks/spot-check.ts';
import type { AuditEntry } from '../../src/shared/audit-entry.ts';
import type { Effect } from '../../src/shared/effect.ts';
import { isWithin } from '../../src/shared/period.ts';

export interface MemorySpotCheckTables {
  readonly effects: Map<string, Effect>;
  readonly audit: AuditEntry[];
  readonly archive: (Archived & { readonly unitId: string; readonly closedAt: Date })[];
}

/** A SpotCheckStore without a database. */
export const createMemorySpotCheckStore = (tables: MemorySpotCheckTables): SpotCheckStore => {
  const checks = new Map<string, SpotCheck>();
  const owe = ({ audit, effects }: Owed): void => {
    tables.audit.push(...audit);
    for (const effect of effects) if (!tables.effects.has(effect.key)) tables.effects.set(effect.key, effect);
  };
  return {
    archived: async (unitId, period) =>
      tables.archive
        .filter((each) => each.unitId === unitId && isWithin(period, each.closedAt))
        .map(({ ticketId, number, assigneeId, stratum }) => ({ ticketId, number, assigneeId, stratum }))
        .sort((a, b) => (a.ticketId < b.ticketId ? -1 : 1)),
    add: async (check, owed) => {
      if ([...checks.values()].some(({ unitId, month }) => unitId === check.unitId && month === check.month)) {
        return 'drawn-already';
      }
      checks.set(check.id, check);
      owe(owed);
      return 'saved';
    },
    find: async (id) => checks.get(id) ?? null,
    findWithin: async (unitIds, id) => {
      const check = checks.get(id);
      return check !== undefined && unitIds.includes(check.unitId) ? check : null;
    },
    newestWithin: async (unitIds, unitId) =>
      [...checks.values()]
        .filter((each) => each.unitId === unitId && unitIds.includes(unitId))
        .sort((a, b) => (a.month < b.month ? 1 : -1))[0] ?? null,
    record: async (checkId, item, owed) => {
      const check = checks.get(checkId);
      if (check?.items.find(({ seq }) => seq === item.seq)?.result !== null) return 'conflict';
      checks.set(checkId, { ...check, items: check.items.map((each) => (each.seq === item.seq ? item : each)) });
      owe(owed);
      return 'saved';
    },
    audit: async (entries) => owe({ audit: entries, effects: [] }),
  };
};
