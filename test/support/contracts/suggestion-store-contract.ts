import { beforeEach, describe, expect, it } from 'vitest';
import type { SuggestionChange, SuggestionStore } from '../../../src/oversight/suggestions/ports.ts';
import type { Suggestion } from '../../../src/oversight/suggestions/suggestion.ts';
import { changed } from '../../../src/oversight/suggestions/suggestion-desk.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import { countingIds } from '../counting-ids.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';

const ids = countingIds(83);

export const sampleSuggestion = (over: Partial<Suggestion> = {}): Suggestion => ({
  id: ids.next(),
  authorId: 'agent',
  text: 'a shorter menu',
  unitId: 'cq',
  post: 'business-manager',
  state: 'waiting',
  sentAt: monday,
  dueAt: minutesAfter(monday, 6_000),
  version: 1,
  ...over,
});

export const sentChange = (suggestion: Suggestion): SuggestionChange =>
  changed({ ids }, suggestion, { actor: staffActor('agent'), act: 'sent', reason: null }, monday);

const refusedChange = (suggestion: Suggestion): SuggestionChange =>
  changed(
    { ids },
    { ...suggestion, state: 'refused', dueAt: null, version: suggestion.version + 1 },
    { actor: staffActor('manager'), act: 'refused', reason: 'we have it' },
    minutesAfter(monday, 5),
  );

/** What every SuggestionStore does. */
export const suggestionStoreContract = (open: () => Promise<SuggestionStore>): void => {
  describe('a store of suggestions', () => {
    let store: SuggestionStore;
    beforeEach(async () => {
      store = await open();
    });

    it('gives back what was saved, with its steps in order', async () => {
      const change = sentChange(sampleSuggestion());
      const next = refusedChange(change.suggestion);
      expect([await store.save(change), await store.save(next)]).toEqual(['saved', 'saved']);
      expect(await store.find(change.suggestion.id)).toEqual({
        suggestion: next.suggestion,
        steps: [change.step, next.step],
      });
      expect(await store.find(ids.next())).toBeNull();
    });

    it('lets one of two changes of the same version through', async () => {
      const change = sentChange(sampleSuggestion());
      await store.save(change);
      const results = await Promise.all([1, 2].map(() => store.save(refusedChange(change.suggestion))));
      expect(results.sort()).toEqual(['conflict', 'saved']);
      expect((await store.find(change.suggestion.id))?.steps).toHaveLength(2);
    });

    it('lists those that wait in the units, longest first', async () => {
      const late = sampleSuggestion({ sentAt: minutesAfter(monday, 10) });
      const early = sampleSuggestion();
      const elsewhere = sampleSuggestion({ unitId: 'cq-other' });
      const settled = sampleSuggestion();
      for (const each of [late, early, elsewhere, settled]) await store.save(sentChange(each));
      await store.save(refusedChange(settled));
      expect((await store.waiting(['cq'])).map(({ id }) => id)).toEqual([early.id, late.id]);
      expect(await store.waiting([])).toEqual([]);
    });
  });
};
