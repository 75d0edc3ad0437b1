import type { AuditEntry } from '../../src/shared/audit-entry.ts';
import type { Effect } from '../../src/shared/effect.ts';
import type { Absence } from '../../src/staff/duty/absence.ts';
import type { DutyStore } from '../../src/staff/duty/ports.ts';
import type { Presence } from '../../src/staff/duty/presence.ts';
import type { Swap } from '../../src/staff/duty/swap.ts';

/** A DutyStore without a database, and what it was given to keep. */
export interface MemoryDutyStore extends DutyStore {
  readonly effects: Map<string, Effect>;
  readonly entries: AuditEntry[];
}

export const createMemoryDutyStore = (): MemoryDutyStore => {
  const absences = new Map<string, Absence>();
  const swaps = new Map<string, Swap>();
  const presences = new Map<string, Presence>();
  const effects = new Map<string, Effect>();
  const entries: AuditEntry[] = [];

  const isLonger = ({ period }: Absence): boolean => period.from < period.to;
  const overlap = (next: Absence): boolean =>
    isLonger(next) &&
    [...absences.values()].some(
      (known) =>
        known.id !== next.id &&
        known.staffId === next.staffId &&
        isLonger(known) &&
        known.period.from < next.period.to &&
        next.period.from < known.period.to,
    );
  const isLive = ({ state }: Swap): boolean => state === 'asked' || state === 'agreed';
  const isTaken = (next: Swap): boolean =>
    isLive(next) &&
    [...swaps.values()].some(
      (known) =>
        known.id !== next.id &&
        isLive(known) &&
        known.unitId === next.unitId &&
        known.giverId === next.giverId &&
        known.on === next.on,
    );

  return {
    effects,
    entries,
    changesFrom: async (at, unitIds) => {
      const isSeen = ({ unitId }: { readonly unitId: string }) => unitIds?.includes(unitId) ?? true;
      return {
        absences: [...absences.values()]
          .filter((each) => isSeen(each) && isLonger(each) && each.period.to > at)
          .sort((a, b) => a.period.from.getTime() - b.period.from.getTime()),
        swaps: [...swaps.values()]
          .filter((each) => isSeen(each) && each.state === 'agreed')
          .filter(({ on }) => Date.parse(on) >= at.getTime() - 2 * 86_400_000)
          .sort((a, b) => (a.on < b.on ? -1 : 1)),
        presences: [...presences.values()].filter((each) => isSeen(each) && each.period.to > at),
      };
    },
    absencesOf: async (staffId, at) =>
      [...absences.values()]
        .filter((each) => each.staffId === staffId && isLonger(each) && each.period.to > at)
        .sort((a, b) => a.period.from.getTime() - b.period.from.getTime()),
    swap: async (id) => swaps.get(id) ?? null,
    presence: async (staffId) => presences.get(staffId) ?? null,
    save: async (change) => {
      const isStale = (known: { readonly version: number } | undefined, version: number) =>
        (known?.version ?? 0) !== version - 1;
      if (change.absences.some((each) => isStale(absences.get(each.id), each.version))) return 'conflict';
      if (change.swaps.some((each) => isStale(swaps.get(each.id), each.version))) return 'conflict';
      if (change.presences.some((each) => isStale(presences.get(each.staffId), each.version))) return 'conflict';
      if (change.absences.some(overlap) || change.swaps.some(isTaken)) return 'overlap';
      for (const each of change.absences) absences.set(each.id, each);
      for (const each of change.swaps) swaps.set(each.id, each);
      for (const each of change.presences) presences.set(each.staffId, each);
      for (const effect of change.effects) if (!effects.has(effect.key)) effects.set(effect.key, effect);
      entries.push(...change.audit);
      return 'saved';
    },
    audit: async (more) => {
      entries.push(...more);
    },
  };
};
