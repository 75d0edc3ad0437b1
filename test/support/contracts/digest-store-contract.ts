import { beforeEach, describe, expect, it } from 'vitest';
import { type Digest, handled } from '../../../src/reports/digest/digest.ts';
import type { DigestStore } from '../../../src/reports/digest/ports.ts';
import { countingIds } from '../counting-ids.ts';

const ids = countingIds(46);
const at = new Date('2026-11-23T00:30:00Z');

export const sampleDigest = (over: Partial<Digest> = {}): Digest => ({
  id: ids.next(),
  unitId: 'cq',
  on: '2026-11-23',
  kind: 'business',
  composedAt: at,
  counts: { registered: 2, 'in-progress': 1 },
  items: [1, 2].map((seq) => ({
    id: ids.next(),
    seq,
    section: 'overdue',
    subjectId: `ticket-${seq}`,
    label: `CQ-${seq}`,
    responsibleId: seq === 1 ? 'agent' : null,
    dueAt: at,
    handledBy: null,
    handledAt: null,
  })),
  signedBy: null,
  signedAt: null,
  remindedAt: null,
  version: 1,
  ...over,
});
const owed = { audit: [], effects: [] };

/** What every DigestStore does. */
export const digestStoreContract = (makeStore: () => Promise<DigestStore>): void => {
  describe('a store of daily lists', () => {
    let store: DigestStore;
    beforeEach(async () => {
      store = await makeStore();
    });

    it('gives a list back whole, its items in order', async () => {
      const digest = sampleDigest();
      expect(await store.save({ digest, ...owed })).toBe('saved');
      expect(await store.find(digest.id)).toEqual(digest);
      expect(await store.ofDay('cq', '2026-11-23', 'business')).toEqual(digest);
      expect(await store.ofDay('cq', '2026-11-24', 'business')).toBeNull();
    });

    it('keeps one list of a kind for a unit and a day', async () => {
      await store.save({ digest: sampleDigest(), ...owed });
      expect(await store.save({ digest: sampleDigest(), ...owed })).toBe('conflict');
      expect(await store.save({ digest: sampleDigest({ kind: 'platform' }), ...owed })).toBe('saved');
    });

    it('finds the lists on which a subject stands open', async () => {
      const digest = sampleDigest();
      await store.save({ digest, ...owed });
      const signed = sampleDigest({ on: '2026-11-22', signedBy: 'manager', signedAt: at });
      await store.save({ digest: signed, ...owed });
      expect((await store.withOpenItem('overdue', 'ticket-1')).map(({ id }) => id)).toEqual([digest.id]);
      expect(await store.withOpenItem('incident', 'ticket-1')).toEqual([]);
      const next = handled(digest, digest.items[0]?.id ?? '', 'manager', at) ?? digest;
      await store.save({ digest: next, ...owed });
      expect(await store.withOpenItem('overdue', 'ticket-1')).toEqual([]);
    });

    it('keeps who handled what, and who was overtaken writes nothing', async () => {
      const digest = sampleDigest();
      await store.save({ digest, ...owed });
      const first = handled(digest, digest.items[0]?.id ?? '', 'manager', at) ?? digest;
      expect(await store.save({ digest: first, ...owed })).toBe('saved');
      const rival = handled(digest, digest.items[1]?.id ?? '', 'deputy', at) ?? digest;
      expect(await store.save({ digest: rival, ...owed })).toBe('conflict');
      expect(await store.find(digest.id)).toEqual(first);
      const signed: Digest = { ...first, signedBy: 'manager', signedAt: at, remindedAt: at, version: 3 };
      await store.save({ digest: signed, ...owed });
      expect(await store.find(digest.id)).toEqual(signed);
    });
  });
};
