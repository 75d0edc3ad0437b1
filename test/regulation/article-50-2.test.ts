import { beforeEach, expect, it } from 'vitest';
import { publishAnnouncement } from '../../src/oversight/announcements/publish-announcement.ts';
import { type Notice, versionInForce } from '../../src/oversight/notices/notice.ts';
import { heardNotices, readNotices } from '../../src/oversight/notices/public-notices.ts';
import { returnNotice, withdrawNotice } from '../../src/oversight/notices/stop-notice.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { memoryCallWorld } from '../fakes/memory-call-world.ts';
import { keypadCall } from '../support/keypad-call.ts';
import { noticeWorld } from '../support/notice-world.ts';
import { oversightWorld } from '../support/oversight-world.ts';
import { minutesAfter, monday } from '../support/sample-ticket.ts';
import { openVoiceLine } from '../support/voice-line.ts';

const manager = staffActor('manager');

let house: ReturnType<typeof noticeWorld>;
beforeEach(() => {
  house = noticeWorld();
});

const standing = () => house.desk.notices.standing(house.desk.clock.now());
const readIn = async (unitId: string): Promise<readonly (string | undefined)[]> =>
  readNotices(house.desk.organisation(), await standing(), unitId, house.desk.clock.now()).map(({ text }) => text.en);
const again = (notice: Notice, text: string) =>
  house.propose(
    { text: { 'zh-CN': text, en: text } },
    { changes: { noticeId: notice.id, seen: notice.inForce }, reason: 'a wrong street' },
  );

it('art. 50(2), (6): nobody is told anything before another person has approved it; each notice names author, reason, approver, window and reach', async () => {
  const asked = await house.propose();
  expect(await standing()).toEqual([]);
  expect(await house.approve(asked, 'handler')).toMatchObject({ kind: 'refused' });
  expect(await standing()).toEqual([]);
  await house.approve(asked);
  expect(versionInForce((await standing())[0] as Notice)).toMatchObject({
    number: 1,
    writtenBy: staffActor('handler'),
    reason: 'the lease ran out',
    approvedBy: manager,
    from: monday,
    until: minutesAfter(monday, 60),
    lineIds: [],
    byPhone: true,
    onWeb: true,
  });
  expect(house.audited()).toContain('notice.publish:done');
});

it('art. 50(2), (6): the manager who wrote a notice does not approve it', async () => {
  const asked = await house.propose({}, { actor: manager });
  expect(await house.approve(asked)).toMatchObject({ reason: 'same-person' });
  expect(await standing()).toEqual([]);
  await house.approve(asked, 'head');
  expect(await standing()).toHaveLength(1);
});

it('art. 50(2), (6): it is written in every language of the unit, short enough to be heard, without personal data, for a time to come', async () => {
  const reason = async (over: Parameters<typeof house.propose>[0]) => {
    const result = await house.propose(over);
    return result.kind === 'refused' ? result.reason : result.kind;
  };
  const both = (words: string) => ({ 'zh-CN': words, en: words });
  expect(await reason({ text: { 'zh-CN': '只有中文', en: ' \n' } })).toBe('language-missing');
  expect(await reason({ title: both('长'.repeat(61)) })).toBe('title-too-long');
  expect(await reason({ text: both('长'.repeat(301)) })).toBe('heard-too-long');
  expect(await reason({ text: both('长'.repeat(301)), byPhone: false })).toBe('asked');
  expect(await reason({ text: both('长'.repeat(1001)), byPhone: false })).toBe('text-too-long');
  expect(await reason({ text: both('张三 11010519491231002X 的车') })).toBe('personal-data');
  expect(await reason({ until: monday })).toBe('window-empty');
  expect(await reason({ from: minutesAfter(monday, -60), until: monday })).toBe('window-over');
  expect(await reason({ byPhone: false, onWeb: false })).toBe('nowhere');
  expect(await reason({ lineIds: ['no-such-line'] })).toBe('unknown-line');
});

it('art. 50(2), (6): who may not write, approve, withdraw or put back is told which right is missing', async () => {
  const notice = await house.published();
  const by = { actor: staffActor('agent'), noticeId: notice.id, reason: 'wrong' };
  const no = (right: string) => ({ kind: 'refused', detail: { right } });
  expect(await house.propose({}, { actor: by.actor })).toMatchObject(no('notice.write'));
  expect(await withdrawNotice(house.desk, by)).toMatchObject(no('notice.withdraw'));
  expect(await returnNotice(house.desk, { ...by, seen: 1 })).toMatchObject(no('notice.return'));
  expect(house.audited().filter((entry) => entry.endsWith('refused'))).toEqual([
    'notice.write:refused',
    'notice.withdraw:refused',
    'notice.return:refused',
  ]);
});

it('art. 50(2), (6): an expired, withdrawn or coming notice is never played on the IVR', async () => {
  await house.published({ text: { 'zh-CN': '车管所搬迁。', en: 'moved' } });
  const gone = await house.published({ text: { 'zh-CN': '写错的话。', en: 'wrong' } });
  await house.published({ text: { 'zh-CN': '下周的事。', en: 'coming' }, from: minutesAfter(monday, 30) });
  await house.published({ text: { 'zh-CN': '只在网上。', en: 'web' }, byPhone: false });
  await withdrawNotice(house.desk, { actor: manager, noticeId: gone.id, reason: 'wrong' });
  // What this process knows is a little old: it still knows of what ends meanwhile.
  const announcements = heardNotices(await standing());
  const line = await openVoiceLine(memoryCallWorld(), { announcements });
  const heard = await keypadCall(line, 1).begin();
  expect(heard).toContain('车管所搬迁');
  for (const words of ['写错的话', '下周的事', '只在网上']) expect(heard).not.toContain(words);
  line.clock.pass(60);
  expect(await keypadCall(line, 2).begin()).not.toContain('车管所搬迁');
  await line.close();
});

it('art. 50(2), (6): a notice reaches the unit and those below, on the web within its time', async () => {
  await house.published();
  expect(await readIn('cq')).toEqual(['The vehicle office has moved.']);
  expect(await readIn('cq-wanzhou')).toEqual(['The vehicle office has moved.']);
  const asked = await house.propose({}, { unitId: 'cq-wanzhou' });
  await house.approve(asked);
  expect(await readIn('cq')).toHaveLength(1);
  expect(await readIn('cq-other')).toHaveLength(1);
  expect(await readIn('cq-wanzhou')).toHaveLength(2);
  house.desk.clock.set(minutesAfter(monday, 60));
  expect(await readIn('cq-wanzhou')).toEqual([]);
});

it('art. 24(1), 50(1): a change of a notice is a new version that another person approves; the one before is back in one step', async () => {
  const notice = await house.published();
  const asked = await again(notice, 'Second.');
  expect(await readIn('cq')).toEqual(['The vehicle office has moved.']);
  await house.approve(asked);
  expect(await readIn('cq')).toEqual(['Second.']);
  const back = { actor: manager, noticeId: notice.id, reason: 'the first was right', seen: 2 };
  expect(await returnNotice(house.desk, { ...back, reason: ' ' })).toMatchObject({ reason: 'reason-missing' });
  expect(await returnNotice(house.desk, back)).toMatchObject({ kind: 'done', notice: { inForce: 1 } });
  expect(await readIn('cq')).toEqual(['The vehicle office has moved.']);
  // Pressed twice, it goes back once.
  expect(await returnNotice(house.desk, back)).toMatchObject({ reason: 'notice-changed' });
  expect(await returnNotice(house.desk, { ...back, seen: 1 })).toMatchObject({ reason: 'no-version-before' });
  const found = await house.desk.notices.find(notice.id);
  expect(found?.versions.map(({ number, reason }) => [number, reason])).toEqual([
    [1, 'the lease ran out'],
    [2, 'a wrong street'],
  ]);
  const [returned] = house.tables.audit.filter(
    ({ action, outcome }) => action === 'notice.return' && outcome === 'done',
  );
  expect(returned).toMatchObject({ actor: manager, detail: { why: 'the first was right', before: 2, number: 1 } });
});

it('art. 24(1), 50(1): what was decided on words that no longer stand does not come into force', async () => {
  const notice = await house.published();
  await house.approve(await again(notice, 'Second.'));
  const second = (await house.desk.notices.find(notice.id)) as Notice;
  const third = await again(second, 'Third.');
  expect(await again(second, 'Meanwhile.')).toMatchObject({ reason: 'asked-already' });
  await returnNotice(house.desk, { actor: manager, noticeId: notice.id, reason: 'back', seen: 2 });
  await house.approve(third);
  expect(await readIn('cq')).toEqual(['The vehicle office has moved.']);
  expect(await again(second, 'Late.')).toMatchObject({ reason: 'notice-changed' });
  await withdrawNotice(house.desk, { actor: manager, noticeId: notice.id, reason: 'over' });
  expect(await again({ ...second, inForce: 1 }, 'Later.')).toMatchObject({ reason: 'notice-withdrawn' });
});

it('art. 50(2), (6): staff announce nothing to callers alone, but for a planned outage or an incident', async () => {
  const world = oversightWorld();
  const wish = { unitId: 'cq', planned: null, incidentId: null, from: monday, until: minutesAfter(monday, 60) };
  const announced = { ...wish, kind: 'notice' as const, text: { 'zh-CN': '停办。' } };
  expect(await publishAnnouncement(world, manager, announced)).toMatchObject({ reason: 'second-person' });
  expect(await world.announcements.standing(monday)).toEqual([]);
});
