import { beforeEach, describe, expect, it } from 'vitest';
import type { PartnerCheck, PartnerCheckItem } from '../../../src/partners/checks/partner-check.ts';
import type { PartnerCheckStore } from '../../../src/partners/checks/ports.ts';
import type { PartnerNotice } from '../../../src/partners/partner-notice.ts';
import type { PartnerNoticeStore } from '../../../src/partners/ports.ts';
import { countingIds } from '../counting-ids.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';
import { samplePartnerNotice } from './partner-notice-store-contract.ts';

const ids = countingIds(57);
const none = { audit: [], effects: [] };
const item = (notice: PartnerNotice, seq: number): PartnerCheckItem => ({
  seq,
  partnerId: notice.partnerId,
  noticeId: notice.id,
  result: null,
  words: null,
  checkedBy: null,
  checkedAt: null,
  followUpId: null,
});
const received = { state: 'received', receivedBy: 'c', receivedAt: monday } as const;

/** What every PartnerCheckStore does. */
export const partnerCheckStoreContract = (
  makeStores: () => Promise<{ readonly checks: PartnerCheckStore; readonly notices: PartnerNoticeStore }>,
): void => {
  describe('a store of samples of what partners did', () => {
    let checks: PartnerCheckStore;
    let notices: PartnerNoticeStore;
    beforeEach(async () => {
      ({ checks, notices } = await makeStores());
    });
    const put = async (over: Partial<PartnerNotice> = {}): Promise<PartnerNotice> => {
      const notice = samplePartnerNotice(over);
      await notices.save({ notice, ...none });
      return notice;
    };
    const sample = (on: string, ...drawn: readonly PartnerNotice[]): PartnerCheck => ({
      id: ids.next(),
      unitId: 'cq',
      on,
      seed: 'seed',
      population: drawn.length,
      drawnAt: monday,
      items: drawn.map((notice, at) => item(notice, at + 1)),
    });
    const day = { from: minutesAfter(monday, -60), to: minutesAfter(monday, 30) };

    it('draws from what came to something or is late, never twice, of one unit', async () => {
      await put();
      await put({ ...received, unitId: 'cq-wanzhou' });
      await put({ ...received, sentAt: minutesAfter(monday, -90) });
      await put({ ...received, answerBy: minutesAfter(monday, 60) });
      const late = await put({ dueAt: minutesAfter(monday, 10) });
      const done = await put(received);
      const unanswered = await put({ ...received, answerBy: minutesAfter(monday, 20) });
      const answered = await put({
        ...received,
        answerBy: minutesAfter(monday, 60),
        answer: 'yes',
        answeredBy: 'c',
        answeredAt: monday,
      });
      const drawable = async () => (await checks.drawable('cq', day, 9)).map(({ id }) => id).toSorted();
      expect(await drawable()).toEqual([late.id, done.id, unanswered.id, answered.id].toSorted());
      expect(await checks.drawable('cq', day, 2)).toHaveLength(2);
      await checks.add(sample('2026-11-23', done), none);
      expect(await drawable()).toEqual([late.id, unanswered.id, answered.id].toSorted());
    });

    it('keeps one sample a unit and day, and knows when a partner was drawn last', async () => {
      const [first, second] = [await put(received), await put({ ...received, partnerId: 'school' })];
      const check = sample('2026-11-23', first);
      expect(await checks.add(check, none)).toBe('saved');
      expect(await checks.add(sample('2026-11-23', second), none)).toBe('drawn-already');
      expect(await checks.add(sample('2026-11-24', first), none)).toBe('drawn-already');
      expect(await checks.add(sample('2026-11-24', second), none)).toBe('saved');
      expect(await checks.find(check.id)).toEqual(check);
      expect([...(await checks.lastDrawn('cq'))].toSorted()).toEqual([
        ['post', '2026-11-23'],
        ['school', '2026-11-24'],
      ]);
      expect(await checks.lastDrawn('cq-wanzhou')).toEqual(new Map());
    });

    it('keeps what was found, once, with the notice that follows, and shows it to people of those units alone', async () => {
      const [first, second] = [await put(received), await put({ ...received, partnerId: 'school' })];
      const check = sample('2026-11-23', first, second);
      await checks.add(check, none);
      const told = samplePartnerNotice();
      const wrong = {
        ...item(first, 1),
        result: 'wrong',
        words: 'no seal',
        checkedBy: 'manager',
        checkedAt: monday,
        followUpId: told.id,
      } as const;
      expect(await checks.record(check.id, wrong, none, told)).toBe('saved');
      expect(await notices.find(told.id)).toEqual(told);
      const again = samplePartnerNotice();
      expect(await checks.record(check.id, { ...wrong, words: 'x', followUpId: again.id }, none, again)).toBe(
        'conflict',
      );
      expect(await notices.find(again.id)).toBeNull();
      expect((await checks.findWithin(['cq'], check.id))?.items[0]).toEqual(wrong);
      expect(await checks.findWithin(['cq-wanzhou'], check.id)).toBeNull();
      expect((await checks.openWithin(['cq'], 9)).map(({ id }) => id)).toEqual([check.id]);
      expect(await checks.openWithin(['cq-wanzhou'], 9)).toEqual([]);
      expect(await checks.wrongWithin(['cq'], day, 9)).toEqual([{ unitId: 'cq', item: wrong }]);
      expect(await checks.wrongWithin(['cq-wanzhou'], day, 9)).toEqual([]);
      const right = { ...item(second, 2), result: 'right', checkedBy: 'manager', checkedAt: monday } as const;
      await checks.record(check.id, right, none, null);
      expect(await checks.openWithin(['cq'], 9)).toEqual([]);
    });
  });
};
