import { beforeEach, describe, expect, it } from 'vitest';
import type { CoachingNote } from '../../../src/oversight/coaching/coaching-note.ts';
import type { CoachingStore } from '../../../src/oversight/coaching/ports.ts';
import { countingIds } from '../counting-ids.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';

const ids = countingIds(53);

export const sampleNote = (over: Partial<CoachingNote> = {}): CoachingNote => ({
  id: ids.next(),
  unitId: 'cq',
  staffId: 'agent',
  about: 'CQ-261122-00042-7',
  words: 'read the number back',
  writtenBy: 'manager',
  writtenAt: monday,
  dueAt: minutesAfter(monday, 2_880),
  state: 'open',
  reply: null,
  readAt: null,
  outcome: null,
  closedBy: null,
  closedAt: null,
  version: 1,
  ...over,
});

/** What every CoachingStore does. */
export const coachingStoreContract = (makeStore: () => Promise<CoachingStore>): void => {
  describe('a store of coaching notes', () => {
    let store: CoachingStore;
    beforeEach(async () => {
      store = await makeStore();
    });
    const save = (note: CoachingNote) => store.save({ note, audit: [], effects: [] });

    it('gives back what was saved, and lets one of two writers win', async () => {
      const note = sampleNote();
      expect(await save(note)).toBe('saved');
      expect(await store.find(note.id)).toEqual(note);
      expect(await save(note)).toBe('conflict');
      const read = { ...note, state: 'read', readAt: monday, reply: 'I will', version: 2 } as const;
      expect(await save(read)).toBe('saved');
      expect(await save({ ...read, reply: 'never' })).toBe('conflict');
      expect(await store.find(note.id)).toEqual(read);
      expect(await store.find(ids.next())).toBeNull();
    });

    it('lists what is not closed, longest first, by unit and by person', async () => {
      const late = sampleNote({ writtenAt: minutesAfter(monday, 5) });
      const early = sampleNote({ staffId: 'one' });
      const below = sampleNote({ unitId: 'cq-wanzhou' });
      const done = sampleNote();
      for (const note of [late, early, below, done]) await save(note);
      const closed = { state: 'closed', outcome: 'shown', closedBy: 'manager', closedAt: monday, version: 2 } as const;
      await save({ ...done, ...closed });
      const idsOf = (notes: readonly CoachingNote[]) => notes.map(({ id }) => id);
      expect(idsOf(await store.standing(['cq'], 9))).toEqual([early.id, late.id]);
      expect(idsOf(await store.standing(['cq'], 1))).toEqual([early.id]);
      expect(await store.standing([], 9)).toEqual([]);
      expect(idsOf(await store.to('agent'))).toEqual([below.id, late.id]);
    });
  });
};
