import type { Organisation } from '../../src/organisation/organisation.ts';
import { decideSuggestion } from '../../src/oversight/suggestions/decide-suggestion.ts';
import { sendSuggestion } from '../../src/oversight/suggestions/send-suggestion.ts';
import type { SuggestionDecision, SuggestionFile } from '../../src/oversight/suggestions/suggestion.ts';
import { tendSuggestionJob } from '../../src/oversight/suggestions/tend-suggestion.job.ts';
import type { AuditEntry } from '../../src/shared/audit-entry.ts';
import type { Effect } from '../../src/shared/effect.ts';
import { createMemorySuggestionStore } from '../fakes/memory-suggestion-store.ts';
import { countingIds } from './counting-ids.ts';
import { movingClock } from './moving-clock.ts';
import { sampleOrganisation } from './sample-organisation.ts';
import { monday } from './sample-ticket.ts';

/** Everything that is done with suggestions, over memory, in the sample organisation with a technical manager in a district too. */
export const suggestionWorld = () => {
  const base = sampleOrganisation();
  const technician = base.staff.find(({ id }) => id === 'technician');
  if (technician === undefined) throw new Error('the sample has no technical manager');
  const organisation: Organisation = {
    ...base,
    staff: [...base.staff, { ...technician, id: 'district-technician', unitId: 'cq-wanzhou' }],
  };
  const tables = { effects: new Map<string, Effect>(), audit: [] as AuditEntry[] };
  const clock = movingClock(monday);
  const suggestions = createMemorySuggestionStore(tables);
  const desk = { suggestions, organisation: () => organisation, clock, ids: countingIds(81) };
  const file = async (id: string): Promise<SuggestionFile> => {
    const found = await suggestions.find(id);
    if (found === null) throw new Error(`there is no suggestion ${id}`);
    return found;
  };
  return {
    desk,
    clock,
    tables,
    send: (author: string, text = 'a shorter menu') => sendSuggestion(desk, author, text),
    sent: async (author: string): Promise<string> => {
      const result = await sendSuggestion(desk, author, 'a shorter menu');
      if (result.kind === 'refused') throw new Error(result.reason);
      return result.suggestion.id;
    },
    decide: (suggestionId: string, staffId: string, act: SuggestionDecision, reason = '') =>
      decideSuggestion(desk, { suggestionId, staffId, act, reason }),
    file,
    /** `unit/post` where it stands. */
    at: async (id: string): Promise<string> => {
      const { suggestion } = await file(id);
      return `${suggestion.unitId}/${suggestion.post}`;
    },
    /** Moves the clock to its limit and lets the clock act. */
    late: async (id: string): Promise<void> => {
      const { suggestion } = await file(id);
      if (suggestion.dueAt === null) throw new Error('nothing is due');
      clock.set(suggestion.dueAt);
      await tendSuggestionJob(desk).run(
        { suggestionId: id, version: suggestion.version },
        { attempt: 1, effectId: 'e' },
      );
    },
  };
};
