import { beforeEach, expect, it } from 'vitest';
import type { Recipient } from '../../src/oversight/notice-texts/ports.ts';
import { reachOfNotice } from '../../src/oversight/notice-texts/read-reach.ts';
import { textNoticeJob } from '../../src/oversight/notice-texts/text-notice.job.ts';
import type { Notice, NoticeContent } from '../../src/oversight/notices/notice.ts';
import { returnNotice, withdrawNotice } from '../../src/oversight/notices/stop-notice.ts';
import { staffActor } from '../../src/shared/actor.ts';
import type { JobOutcome } from '../../src/shared/job.ts';
import { memoryCallWorld } from '../fakes/memory-call-world.ts';
import { keypadCall } from '../support/keypad-call.ts';
import { noticeWorld } from '../support/notice-world.ts';
import { minutesAfter, monday } from '../support/sample-ticket.ts';
import { openVoiceLine } from '../support/voice-line.ts';

const manager = staffActor('manager');
const day = 24 * 60;
const week = { from: monday, until: minutesAfter(monday, 7 * day) };

let house: ReturnType<typeof noticeWorld>;
beforeEach(() => {
  house = noticeWorld();
});

const person = (n: number, over: Partial<Recipient> = {}) => ({
  citizenId: `citizen-${String(n).padStart(6, '0')}`,
  unitId: 'cq',
  language: 'zh-CN',
  ...over,
});
const texted = (over: Partial<NoticeContent> = {}) =>
  house.published({ ...week, texting: { to: 'subscribers', emergency: false }, ...over });
const run = (notice: Notice): Promise<JobOutcome> =>
  textNoticeJob(house.desk).run({ noticeId: notice.id, number: notice.inForce }, { attempt: 1, effectId: 'e' });
/** Until the job is done, or asks to be run on another day. */
const send = async (notice: Notice): Promise<JobOutcome> => {
  for (let page = 0; page < 50; page += 1) {
    const outcome = await run(notice);
    const soon = outcome.kind === 'postponed' && outcome.notBefore < minutesAfter(house.desk.clock.now(), 5);
    if (!soon) return outcome;
    house.desk.clock.set(outcome.notBefore);
  }
  throw new Error('it never ends');
};
const reached = () => house.texting.texted.map(({ citizenId }) => citizenId);

it('art. 50(2), (6): a caller who hears a notice asks with two keys to be texted them, and stops it with two; it holds at once', async () => {
  const world = memoryCallWorld();
  const announcements = [
    {
      ...week,
      unitId: 'cq',
      text: { 'zh-CN': '窗口搬迁。' },
      withdrawnAt: null,
      kind: 'notice' as const,
      planned: null,
    },
  ];
  const line = await openVoiceLine(world, { announcements });
  const call = keypadCall(line, 1);
  expect(await call.begin()).toContain('用短信收公告，或者取消，请按6');
  expect(await call.press('6')).toMatch(/一周最多两条，夜里不发.*按6就能取消.*愿意收，请按1/s);
  expect(await world.wishes()).toEqual([]);
  expect(await call.press('1')).toContain('好的，以后有公告');
  expect(await world.wishes()).toMatchObject([{ unitId: 'cq', language: 'zh-CN', endedAt: null }]);
  // In the same call they can think better of it.
  await call.press('1');
  expect(await call.press('6')).toContain('您现在会收到我们的公告短信');
  expect(await call.press('1')).toContain('不再给您发公告短信');
  expect(await world.wishes()).toMatchObject([{ endedBy: 'phone' }]);
  await line.close();
});

it('art. 50(2), (6): whoever approves sees every text word for word and how many get it; a text that is too long is refused, not cut', async () => {
  house.texting.subscribers.push(person(1), person(2), person(3, { unitId: 'cq-wanzhou' }));
  house.texting.visits.push({ ...person(4), serviceId: 'plate-change', startsAt: minutesAfter(monday, day) });
  house.texting.visits.push({ ...person(5), serviceId: 'plate-change', startsAt: minutesAfter(monday, 8 * day) });
  const asked = await house.propose({ ...week, texting: { to: 'affected', emergency: false } });
  if (asked.kind !== 'asked') throw new Error(asked.reason);
  const changes = asked.approval.detail.changes as readonly { field: string; after: string }[];
  const after = (field: string) => changes.filter((each) => each.field === field).map((each) => each.after);
  expect(after('notice-texting')).toEqual(['affected']);
  expect(after('notice-audience')).toEqual(['3 1']);
  expect(after('notice-sms')).toContainEqual(
    expect.stringMatching(/^【.+】窗口搬迁：车管所窗口搬到新址。 不想再收，来电按6取消。$/),
  );
  expect(after('notice-sms')).toContainEqual(expect.stringContaining('you have booked a visit'));
  const long = { 'zh-CN': '长'.repeat(250), en: 'short' };
  expect(await house.propose({ ...week, text: long, texting: { to: 'subscribers', emergency: false } })).toMatchObject({
    reason: 'sms-too-long',
    detail: { languages: ['zh-CN'] },
  });
  expect(await house.propose({ ...week, text: long })).toMatchObject({ kind: 'asked' });
});

it('art. 50(2), (6): once approved it goes to everybody who asked in the units it reaches, once each, page by page', async () => {
  for (let n = 0; n < 250; n += 1) house.texting.subscribers.push(person(n));
  house.texting.subscribers.push(person(0, { unitId: 'cq-wanzhou' }), person(900, { unitId: 'elsewhere' }));
  const notice = await texted();
  expect(reached()).toEqual([]);
  expect(await run(notice)).toMatchObject({ kind: 'postponed' });
  expect(reached()).toHaveLength(100);
  await send(notice);
  expect(new Set(reached()).size).toBe(250);
  expect(reached()).toHaveLength(250);
  expect(await run(notice)).toEqual({ kind: 'done' });
  expect(reached()).toHaveLength(250);
});

it('art. 50(2), (6): people with a visit in its time are told without having asked, those of other business are not', async () => {
  const visit = { startsAt: minutesAfter(monday, day) };
  house.texting.visits.push({ ...person(1), ...visit, serviceId: 'plate-change' });
  house.texting.visits.push({ ...person(2), ...visit, serviceId: 'nothing-of-that' });
  const organisation = house.desk.organisation();
  const lineId = organisation.services.find(({ id }) => id === 'plate-change')?.lineId ?? '';
  await send(await texted({ lineIds: [lineId], texting: { to: 'affected', emergency: false } }));
  expect(house.texting.texted.map(({ citizenId, words }) => [citizenId, words.key])).toEqual([
    ['citizen-000001', 'text.notice-visit'],
  ]);
});

it('art. 50(2), (6): at night and beyond two a week only an emergency is texted', async () => {
  house.texting.subscribers.push(person(1));
  const [first, second, third] = [await texted(), await texted(), await texted()];
  house.desk.clock.set(new Date('2026-11-23T22:00:00+08:00'));
  expect(await send(first)).toMatchObject({ notBefore: new Date('2026-11-24T08:00:00+08:00') });
  const urgent = await texted({ texting: { to: 'subscribers', emergency: true } });
  await send(urgent);
  expect(reached()).toHaveLength(1);
  house.desk.clock.set(new Date('2026-11-24T08:00:00+08:00'));
  for (const notice of [first, second, third]) await send(notice);
  expect(house.texting.texted.map(({ noticeId }) => noticeId)).toEqual([urgent.id, first.id, second.id]);
  const reach = await reachOfNotice(house.desk.texts, house.desk.organisation(), third, house.desk.clock.now());
  expect(reach.texts).toMatchObject({ owed: 0, heldBack: 1, isFinished: true });
});

it('art. 50(2), (6): what is withdrawn, replaced or over is texted to nobody any more; what is put back goes on', async () => {
  for (let n = 0; n < 150; n += 1) house.texting.subscribers.push(person(n));
  const gone = await texted();
  await run(gone);
  await withdrawNotice(house.desk, { actor: manager, noticeId: gone.id, reason: 'wrong' });
  expect(await run(gone)).toEqual({ kind: 'done' });
  expect(reached()).toHaveLength(100);
  house.texting.texted.length = 0;
  const notice = await texted();
  await run(notice);
  const words = { 'zh-CN': '改了。', en: 'Changed.' };
  const asked = await house.propose(
    { ...week, text: words },
    { changes: { noticeId: notice.id, seen: 1 }, reason: 'a wrong street' },
  );
  await house.approve(asked);
  expect(await run(notice)).toEqual({ kind: 'done' });
  expect(reached()).toHaveLength(100);
  await returnNotice(house.desk, { actor: manager, noticeId: notice.id, reason: 'it was right', seen: 2 });
  await send(notice);
  expect(reached()).toHaveLength(150);
  const over = await texted();
  house.desk.clock.set(week.until);
  expect(await run(over)).toEqual({ kind: 'done' });
});

it('art. 50(2), (6): each notice has its reach: calls that heard it, texts to so many; never who', async () => {
  house.texting.subscribers.push(person(1));
  house.texting.calls.push(
    { unitId: 'cq', at: minutesAfter(monday, -1) },
    { unitId: 'cq-wanzhou', at: minutesAfter(monday, 1) },
    { unitId: 'cq', at: minutesAfter(monday, 2) },
    { unitId: 'elsewhere', at: minutesAfter(monday, 2) },
  );
  const notice = await texted();
  await send(notice);
  const now = minutesAfter(monday, 5);
  expect(await reachOfNotice(house.desk.texts, house.desk.organisation(), notice, now)).toEqual({
    heard: 2,
    texts: { owed: 1, delivered: 0, failed: 0, heldBack: 0, isFinished: true },
  });
});
