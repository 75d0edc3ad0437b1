import { expect, it } from 'vitest';
import { askForChangesJob } from '../../src/oversight/announcements/ask-for-changes.job.ts';
import { publishAnnouncement } from '../../src/oversight/announcements/publish-announcement.ts';
import type { AnnouncementWish } from '../../src/oversight/announcements/published-announcement.ts';
import { beginUpgrade, endUpgrade } from '../../src/oversight/announcements/run-upgrade.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { memoryCallWorld } from '../fakes/memory-call-world.ts';
import { keypadCall } from '../support/keypad-call.ts';
import { type OversightWorld, oversightWorld } from '../support/oversight-world.ts';
import { monday } from '../support/sample-ticket.ts';
import { openVoiceLine } from '../support/voice-line.ts';

const technician = staffActor('technician');
const hours = (n: number): Date => new Date(monday.getTime() + n * 3_600_000);
const context = { attempt: 1, effectId: 'effect' };
const text = { 'zh-CN': '届时暂停预约。', en: 'No bookings meanwhile.' };

const notice = (over: Partial<AnnouncementWish> = {}): AnnouncementWish => ({
  unitId: 'cq',
  kind: 'upgrade',
  text,
  from: monday,
  until: hours(4),
  planned: { from: hours(2), until: hours(3) },
  incidentId: null,
  ...over,
});
const begin = (world: OversightWorld) => beginUpgrade(world, { actor: technician, unitId: 'cq', release: '1.0.0' });
const end = (world: OversightWorld, changes: Readonly<Record<string, string>>) =>
  endUpgrade(world, { actor: technician, unitId: 'cq', release: '1.1.0', changes });

it('art. 43(2): callers hear when and what before a planned outage, in their language', async () => {
  const world = oversightWorld();
  await publishAnnouncement(world, technician, notice());
  const line = await openVoiceLine(memoryCallWorld(), { announcements: await world.announcements.standing(monday) });
  const heard = await keypadCall(line).begin();
  await line.close();
  expect(heard).toContain('本热线将升级维护');
  expect(heard).toContain('届时暂停预约');
  expect(heard).toMatch(/十二点.*到.*(一点|十三点)/);
});

it('art. 43(1): a planned outage does not begin without a notice that is live', async () => {
  const world = oversightWorld();
  expect(await begin(world)).toMatchObject({ kind: 'refused', reason: 'no-live-notice' });
  await publishAnnouncement(world, technician, notice());
  expect(await begin(world)).toMatchObject({ kind: 'refused', reason: 'too-early' });
  world.clock.set(hours(2));
  expect(await begin(world)).toMatchObject({ kind: 'done', upgrade: { releaseBefore: '1.0.0' } });
  expect(world.tables.audit.filter(({ action }) => action === 'upgrade.begin').map(({ outcome }) => outcome)).toEqual([
    'refused',
    'refused',
    'done',
  ]);
});

it('art. 43(2): a notice published when the outage should have begun tells nobody beforehand', async () => {
  const world = oversightWorld();
  world.clock.set(hours(2.5));
  await publishAnnouncement(world, technician, notice({ from: hours(1) }));
  expect(await begin(world)).toMatchObject({ kind: 'refused', reason: 'notice-too-late' });
});

it('art. 43(3): it does not end without words on what changed, which callers hear from then on', async () => {
  const world = oversightWorld();
  await publishAnnouncement(world, technician, notice());
  world.clock.set(hours(2));
  await begin(world);
  expect(await end(world, {})).toMatchObject({ kind: 'refused', reason: 'changes-missing' });
  expect(await end(world, { 'zh-CN': '现在可以电话改期。' })).toMatchObject({
    kind: 'done',
    upgrade: { releaseBefore: '1.0.0', releaseAfter: '1.1.0', editionAfter: 'sample', endedBy: technician },
  });
  const line = await openVoiceLine(memoryCallWorld(), {
    at: hours(2),
    announcements: await world.announcements.standing(hours(2)),
  });
  const heard = await keypadCall(line).begin();
  await line.close();
  expect(heard).toContain('现在可以电话改期');
  expect(heard).not.toContain('届时暂停预约');
});

it('art. 43(2): somebody is asked every day until it is told what changed', async () => {
  const world = oversightWorld();
  const published = await publishAnnouncement(world, technician, notice());
  const noticeId = published.kind === 'done' ? published.announcement.id : '';
  const asked: string[] = [];
  const board = {
    show: async () => ({ kind: 'shown' as const }),
    askForChanges: async (_notice: unknown, round: string) => {
      asked.push(round);
      return { kind: 'shown' as const };
    },
  };
  world.clock.set(hours(2));
  await begin(world);
  world.clock.set(hours(3));
  const job = askForChangesJob({ ...world, board });
  expect(await job.run({ noticeId }, context)).toMatchObject({ kind: 'postponed', notBefore: hours(27) });
  expect(await world.announcements.changesOwed(hours(3))).toHaveLength(1);
  await end(world, text);
  expect(await job.run({ noticeId }, context)).toEqual({ kind: 'done' });
  expect(asked).toHaveLength(1);
});

it('art. 43(2): only those who answer for the platform begin an outage, in their own unit and below', async () => {
  const world = oversightWorld();
  await publishAnnouncement(world, technician, notice());
  world.clock.set(hours(2));
  const request = { unitId: 'cq', release: '1.0.0' };
  expect(await beginUpgrade(world, { ...request, actor: staffActor('agent') })).toMatchObject({
    kind: 'refused',
    reason: 'role-missing',
  });
});
