import { beforeEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/reports/findings/finding.ts';
import type { FindingStore } from '../../../src/reports/findings/ports.ts';
import { countingIds } from '../counting-ids.ts';

const ids = countingIds(48);
const at = new Date('2026-11-23T02:00:00Z');

export const sampleFinding = (over: Partial<Finding> = {}): Finding => ({
  id: ids.next(),
  unitId: 'cq-wanzhou',
  fromUnitId: 'cq',
  text: 'Answers are late',
  recordedBy: 'head',
  recordedAt: at,
  dueAt: new Date('2026-11-27T09:00:00Z'),
  state: 'open',
  answer: null,
  proof: null,
  answeredBy: null,
  answeredAt: null,
  settledBy: null,
  settledAt: null,
  version: 1,
  ...over,
});
const owed = { audit: [], effects: [] };

/** What every FindingStore does. */
export const findingStoreContract = (makeStore: () => Promise<FindingStore>): void => {
  describe('a store of findings', () => {
    let store: FindingStore;
    beforeEach(async () => {
      store = await makeStore();
    });

    it('gives back what is not settled, soonest due first', async () => {
      const soon = sampleFinding();
      const late = sampleFinding({ dueAt: new Date('2026-12-27T09:00:00Z') });
      for (const finding of [late, soon, sampleFinding({ unitId: 'cq', fromUnitId: 'top' })]) {
        await store.save({ finding, ...owed });
      }
      expect(await store.unsettled(['cq-wanzhou'], 10)).toEqual([soon, late]);
      const answered: Finding = {
        ...soon,
        state: 'answered',
        answer: 'a',
        proof: 'p',
        answeredBy: 'x',
        answeredAt: at,
        version: 2,
      };
      await store.save({ finding: answered, ...owed });
      await store.save({
        finding: { ...answered, state: 'settled', settledBy: 'head', settledAt: at, version: 3 },
        ...owed,
      });
      expect(await store.unsettled(['cq-wanzhou'], 10)).toEqual([late]);
      expect((await store.find(soon.id))?.state).toBe('settled');
    });

    it('writes nothing for someone who was overtaken', async () => {
      const finding = sampleFinding();
      await store.save({ finding, ...owed });
      expect(await store.save({ finding, ...owed })).toBe('conflict');
      expect(await store.save({ finding: { ...finding, text: 'other', version: 3 }, ...owed })).toBe('conflict');
      expect(await store.find(finding.id)).toEqual(finding);
    });
  });
};
