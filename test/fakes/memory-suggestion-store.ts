import type { SuggestionStore } from '../../src/oversight/suggestions/ports.ts';
import type { Suggestion, SuggestionStep } from '../../src/oversight/suggestions/suggestion.ts';
import type { AuditEntry } from '../../src/shared/audit-entry.ts';
import type { Effect } from '../../src/shared/effect.ts';

export interface MemorySuggestionTables {
  readonly effects: Map<string, Effect>;
  readonly audit: AuditEntry[];
}

/** A SuggestionStore without a database. */
export const createMemorySuggestionStore = (
  tables: MemorySuggestionTables = { effects: new Map(), audit: [] },
): SuggestionStore => {
  const suggestions = new Map<string, Suggestion>();
  const steps: SuggestionStep[] = [];
  return {
    save: async ({ suggestion, step, audit, effects }) => {
      if ((suggestions.get(suggestion.id)?.version ?? 0) !== suggestion.version - 1) return 'conflict';
      suggestions.set(suggestion.id, suggestion);
      steps.push(step);
      tables.audit.push(...audit);
      for (const effect of effects) if (!tables.effects.has(effect.key)) tables.effects.set(effect.key, effect);
      return 'saved';
    },
    find: async (id) => {
      const suggestion = suggestions.get(id);
      if (suggestion === undefined) return null;
      return { suggestion, steps: steps.filter(({ suggestionId }) => suggestionId === id) };
    },
    waiting: async (unitIds) =>
      [...suggestions.values()]
        .filter(({ state, unitId }) => state === 'waiting' && unitIds.includes(unitId))
        .sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime() || (a.id < b.id ? -1 : 1))
        .slice(0, 50),
    audit: async (entries) => {
      tables.audit.push(...entries);
    },
  };
};
