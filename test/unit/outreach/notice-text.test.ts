import { expect, it } from 'vitest';
import type { NoticeSent, SentText } from '../../../src/outreach/ports.ts';
import { quietUntil } from '../../../src/outreach/quiet-hours.ts';
import { createSendTextJob } from '../../../src/outreach/send-text.job.ts';
import { noticePrompt } from '../../../src/oversight/notice-texts/texting.ts';
import { realSpeaker } from '../../support/flow-book.ts';
import { movingClock } from '../../support/moving-clock.ts';
import { recordedLog } from '../../support/recorded-log.ts';
import { noticeContent } from '../../support/sample-notice.ts';
import { monday } from '../../support/sample-ticket.ts';

const at = (local: string): Date => new Date(`2026-11-23T${local}:00+08:00`);

/** One text of a notice on its way, and what became of it. */
const sending = async (notice: Partial<NoticeSent>, over: { now?: Date; tried?: Date; answer?: SentText } = {}) => {
  const done: string[] = [];
  const noted = (what: string) => async (): Promise<void> => void done.push(what);
  const job = createSendTextJob({
    texts: {
      begin: async (id) => ({
        id,
        to: '+8613800138000',
        from: '+862355500100',
        language: 'zh-CN',
        words: noticePrompt('text.notice', noticeContent(), { 'zh-CN': '重庆交警' }, 'zh-CN'),
        triedSince: over.tried ?? null,
        notice: { unitId: 'cq', emergency: false, isStillTold: true, ...notice },
      }),
      sent: noted('sent'),
      failed: noted('failed'),
      drop: noted('dropped'),
      note: noted('noted'),
    },
    texter: {
      send: async () => over.answer ?? { kind: 'sent', carrierSid: 'SM1' },
      findSent: async () => (over.tried === undefined ? null : 'SM0'),
    },
    speaker: realSpeaker,
    staffPhone: () => null,
    ownWords: () => null,
    zoneOf: () => 'Asia/Shanghai',
    onStop: noted('stopped for good'),
    clock: movingClock(over.now ?? monday),
    log: recordedLog(),
  });
  const outcome = await job.run({ textId: 'T' }, { attempt: 1, effectId: 'e' });
  return { done, outcome };
};

it('nobody is woken by what can wait; an emergency wakes', async () => {
  expect(quietUntil(at('20:59'), 'Asia/Shanghai')).toBeNull();
  expect(quietUntil(at('08:00'), 'Asia/Shanghai')).toBeNull();
  expect(quietUntil(at('21:00'), 'Asia/Shanghai')).toEqual(new Date('2026-11-24T08:00:00+08:00'));
  expect(quietUntil(at('07:59'), 'Asia/Shanghai')).toEqual(at('08:00'));
  // Owed by day, come to at night.
  expect(await sending({}, { now: at('07:00') })).toMatchObject({
    done: [],
    outcome: { kind: 'postponed', notBefore: at('08:00') },
  });
  expect((await sending({ emergency: true }, { now: at('03:00') })).done).toEqual(['sent']);
});

it('a text that was stopped before it left is forgotten; one that had left is kept', async () => {
  expect((await sending({ isStillTold: false })).done).toEqual(['dropped']);
  expect((await sending({ isStillTold: false }, { tried: monday })).done).toEqual(['sent']);
});

it('a carrier that was told to stop ends it for good, any other refusal does not', async () => {
  expect((await sending({}, { answer: { kind: 'refused', code: 21610 } })).done).toEqual([
    'stopped for good',
    'failed',
  ]);
  expect((await sending({}, { answer: { kind: 'refused', code: 21614 } })).done).toEqual(['failed']);
});
