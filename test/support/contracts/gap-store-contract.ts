import { beforeEach, describe, expect, it } from 'vitest';
import type { GapStore } from '../../../src/staff/duty/gaps/ports.ts';
import type { RotaGap } from '../../../src/staff/duty/gaps/rota-gap.ts';
import { countingIds } from '../counting-ids.ts';

const ids = countingIds(43);
const at = (on: number, hour = 9) => new Date(Date.UTC(2026, 10, on, hour));
const gap = (over: Partial<RotaGap> = {}): RotaGap => ({
  id: ids.next(),
  unitId: 'cq',
  lineId: 'vehicles',
  post: 'manager',
  period: { from: at(24), to: at(25) },
  noticedAt: at(22),
  filledAt: null,
  version: 1,
  ...over,
});
const owed = { audit: [], effects: [] };

/** What every GapStore does. */
export const gapStoreContract = (makeStore: () => Promise<GapStore>): void => {
  describe('a store of gaps', () => {
    let store: GapStore;
    beforeEach(async () => {
      store = await makeStore();
    });

    it('gives back what is open, soonest first, of the units asked for', async () => {
      const soon = gap();
      const late = gap({ post: 'deputy', period: { from: at(26), to: at(27) } });
      await store.save({
        gaps: [late, soon, gap({ unitId: 'cq-wanzhou' }), gap({ lineId: 'licences', filledAt: at(22) })],
        ...owed,
      });
      expect(await store.open(['cq'])).toEqual([soon, late]);
      expect(await store.find(late.id)).toEqual(late);
    });

    it('keeps one open gap of a post and an instant', async () => {
      const first = gap();
      expect(await store.save({ gaps: [first], ...owed })).toBe('saved');
      expect(await store.save({ gaps: [gap()], ...owed })).toBe('conflict');
      const filled = { ...first, filledAt: at(23), version: 2 };
      expect(await store.save({ gaps: [gap(), filled], ...owed })).toBe('saved');
      expect(await store.save({ gaps: [filled], ...owed })).toBe('conflict');
      expect(await store.open(['cq'])).toHaveLength(1);
    });
  });
};
