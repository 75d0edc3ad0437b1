import { beforeEach, describe, expect, it } from 'vitest';
import { approved, returned, withdrawn } from '../../../src/oversight/notices/change-notice.ts';
import type { Notice } from '../../../src/oversight/notices/notice.ts';
import type { NoticeStore } from '../../../src/oversight/notices/ports.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import { countingIds } from '../counting-ids.ts';
import { noticeVersion } from '../sample-notice.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';

const ids = countingIds(61);
const owed = { audit: [], effects: [] };

/** What every NoticeStore does; `approve` makes an approval that a version may name. */
export const noticeStoreContract = (
  makeWorld: () => Promise<{ readonly notices: NoticeStore; approve(id: string): Promise<void> }>,
): void => {
  describe('a store of notices to the public', () => {
    let world: Awaited<ReturnType<typeof makeWorld>>;
    beforeEach(async () => {
      world = await makeWorld();
    });
    const approval = async (): Promise<string> => {
      const id = ids.next();
      await world.approve(id);
      return id;
    };
    const made = async (unitId = 'cq', minute = 0): Promise<Notice> =>
      approved(
        null,
        { id: ids.next(), unitId },
        noticeVersion(await approval(), { approvedAt: minutesAfter(monday, minute) }),
      );
    const save = (notice: Notice) => world.notices.save({ notice, ...owed });
    const done = (result: ReturnType<typeof returned>): Notice => {
      if ('kind' in result) throw new Error(result.reason);
      return result;
    };

    it('gives back what stands, first approved first, within units where it is asked to', async () => {
      const [late, early, below] = [await made('cq', 1), await made(), await made('cq-wanzhou', 2)];
      for (const notice of [late, early, below]) expect(await save(notice)).toBe('saved');
      const ours = (all: readonly Notice[]) => all.filter(({ id }) => [late.id, early.id, below.id].includes(id));
      expect(ours(await world.notices.standing(monday))).toEqual([early, late, below]);
      expect(await world.notices.standingWithin(['cq-wanzhou'], monday, 10)).toContainEqual(below);
      expect(await world.notices.standingWithin(['cq-wanzhou'], monday, 10)).not.toContainEqual(early);
      expect(await world.notices.standingWithin(['cq', 'cq-wanzhou'], monday, 1)).toHaveLength(1);
      expect(ours(await world.notices.standing(minutesAfter(monday, 60)))).toEqual([]);
      const away = { actor: staffActor('manager'), reason: 'wrong', now: monday };
      const gone = done(withdrawn(early, away));
      await save(gone);
      expect(ours(await world.notices.standing(monday))).toEqual([late, below]);
      expect(await world.notices.find(early.id)).toEqual(gone);
    });

    it('keeps every version, and which of them is in force', async () => {
      const first = await made();
      await save(first);
      const later = { until: minutesAfter(monday, 120) };
      const second = approved(first, first, noticeVersion(await approval(), later));
      expect(await save(second)).toBe('saved');
      expect(await world.notices.standing(minutesAfter(monday, 90))).toContainEqual(second);
      const back = done(returned(second, 2, monday));
      await save(back);
      expect(await world.notices.find(first.id)).toEqual(back);
      // The version that is not in force any more keeps nothing standing.
      expect((await world.notices.standing(minutesAfter(monday, 90))).map(({ id }) => id)).not.toContain(first.id);
    });

    it('writes nothing for someone who was overtaken', async () => {
      const first = await made();
      await save(first);
      const second = approved(first, first, noticeVersion(await approval()));
      expect(await save({ ...second, version: 3 })).toBe('conflict');
      expect(await save({ ...first, inForce: 1 })).toBe('conflict');
      expect(await world.notices.find(first.id)).toEqual(first);
    });
  });
};
