import { beforeEach, describe, expect, it } from 'vitest';
import type { NoticeWish } from '../../../src/oversight/notice-texts/notice-wish.ts';
import { citizenActor } from '../../../src/shared/actor.ts';
import { countingIds } from '../counting-ids.ts';
import { patient, sampleCall, sampleChange, sampleNewCitizen } from '../sample-call.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';
import type { CallWorld } from './call-world.ts';

const ids = countingIds(78);
const { id: citizenId } = sampleNewCitizen;

export const noticeWish = (kind: NoticeWish['kind'], at = monday, over: Partial<NoticeWish> = {}): NoticeWish => ({
  kind,
  id: ids.next(),
  citizenId,
  unitId: 'cq',
  language: 'zh-CN',
  callId: sampleCall().id,
  at,
  audit: {
    id: ids.next(),
    at,
    actor: citizenActor(sampleCall().id),
    action: `notice-texts.${kind}`,
    subject: { kind: 'citizen', id: citizenId },
    unitId: 'cq',
    outcome: 'done',
    detail: {},
  },
  ...over,
});

/** What every CallStore does with callers who want to be texted notices, or no more. */
export const noticeWishContract = (makeWorld: () => Promise<CallWorld>): void => {
  describe('wishes for notices by text', () => {
    let world: CallWorld;
    beforeEach(async () => {
      world = await makeWorld();
      const call = sampleCall({ citizenId, callerMasked: '138****8000' });
      await world.calls.save(sampleChange({ call, newCitizen: sampleNewCitizen }), patient);
    });
    const turn = (expected: number, ...noticeWishes: NoticeWish[]) =>
      world.calls.save(
        sampleChange({ call: sampleCall({ version: expected + 1 }), expected, turn: null, noticeWishes }),
        patient,
      );
    const from = async () => {
      const key = { callSid: sampleCall().carrierSid, step: 9, phoneIndex: null, typedNumbers: [], recentCalls: 8 };
      return (await world.calls.load({ ...key, now: monday }, patient)).noticesFrom;
    };

    it('hold from the turn in which they were said, once each, with the call they were said in', async () => {
      expect(await from()).toEqual([]);
      await turn(1, noticeWish('start'));
      await turn(2, noticeWish('start', minutesAfter(monday, 1)));
      expect(await from()).toEqual(['cq']);
      expect(await world.wishes()).toMatchObject([{ citizenId, unitId: 'cq', askedAt: monday, endedAt: null }]);
      await turn(3, noticeWish('stop', minutesAfter(monday, 2)));
      await turn(4, noticeWish('stop', minutesAfter(monday, 3)));
      expect(await from()).toEqual([]);
      expect(await world.wishes()).toMatchObject([{ endedAt: minutesAfter(monday, 2), endedBy: 'phone' }]);
      expect(await world.audited()).toEqual([
        'notice-texts.start:done',
        'notice-texts.start:done',
        'notice-texts.stop:done',
        'notice-texts.stop:done',
      ]);
    });

    it('are not kept when somebody else saved the call first, and concern no other unit', async () => {
      expect(await turn(7, noticeWish('start'))).toEqual({ kind: 'stale' });
      expect(await from()).toEqual([]);
      expect(await world.audited()).toEqual([]);
      await turn(1, noticeWish('start'));
      await turn(2, noticeWish('stop', monday, { unitId: 'cq-wanzhou' }));
      expect(await from()).toEqual(['cq']);
    });
  });
};
