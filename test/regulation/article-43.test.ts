import { expect, it } from 'vitest';
import { askForChangesJob } from '../../src/oversight/announcements/ask-for-changes.job.ts';
import { askForSignatureJob } from '../../src/oversight/announcements/ask-for-signature.job.ts';
import { publishAnnouncement } from '../../src/oversight/announcements/publish-announcement.ts';
import type { AnnouncementWish } from '../../src/oversight/announcements/published-announcement.ts';
import { beginUpgrade, endUpgrade } from '../../src/oversight/announcements/run-upgrade.ts';
import { signParameters } from '../../src/oversight/announcements/sign-parameters.ts';
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
    askForSignature: async () => ({ kind: 'shown' as const }),
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

it('art. 43(3): what differs in the parameters since an upgrade is asked for every day until a technical manager signs', async () => {
  const world = oversightWorld();
  const published = await publishAnnouncement(world, technician, notice());
  const noticeId = published.kind === 'done' ? published.announcement.id : '';
  world.clock.set(hours(2));
  await begin(world);
  const before = world.organisation();
  const later = { ...world, organisation: () => ({ ...before, edition: 'after' }) };
  world.clock.set(hours(3));
  await endUpgrade(later, { actor: technician, unitId: 'cq', release: '1.1.0', changes: text });
  expect([...world.tables.effects.values()].map(({ job }) => job)).toContain('ask-for-signature');
  const shown: string[] = [];
  const board = {
    show: async () => ({ kind: 'shown' as const }),
    askForChanges: async () => ({ kind: 'shown' as const }),
    askForSignature: async (_notice: unknown, changes: string, round: string) => {
      shown.push(`${round} ${changes}`);
      return { kind: 'shown' as const };
    },
  };
  const documents: Readonly<Record<string, unknown>> = {
    [before.edition]: { units: [{ id: 'cq', hours: '09:00-17:00' }] },
    after: { units: [{ id: 'cq', hours: '09:00-18:00' }] },
  };
  const editions = {
    edition: async (digest: string) => ({
      digest,
      document: documents[digest],
      source: null,
      appliedAt: monday,
      appliedBy: technician,
      reason: null,
    }),
  };
  const job = askForSignatureJob({ ...world, board, editions });
  expect(await job.run({ noticeId }, context)).toMatchObject({ kind: 'postponed', notBefore: hours(27) });
  expect(shown).toEqual([`${hours(3).toISOString().slice(0, 10)} +0 ~1 -0\n~ units cq.hours`]);
  expect(await signParameters(world, { actor: staffActor('agent'), noticeId })).toMatchObject({ kind: 'refused' });
  expect(await signParameters(world, { actor: technician, noticeId })).toMatchObject({
    upgrade: { signedBy: technician, signedAt: hours(3) },
  });
  expect(await signParameters(world, { actor: technician, noticeId })).toMatchObject({ reason: 'nothing-to-sign' });
  expect(await job.run({ noticeId }, context)).toEqual({ kind: 'done' });
  const signed = world.tables.audit.filter(({ action }) => action === 'upgrade.sign');
  expect(signed.map(({ outcome, actor }) => ({ outcome, actor }))).toEqual([{ outcome: 'done', actor: technician }]);
});

it('art. 43(3): an upgrade that leaves the parameters as they were asks for no signature', async () => {
  const world = oversightWorld();
  await publishAnnouncement(world, technician, notice());
  world.clock.set(hours(2));
  await begin(world);
  await end(world, text);
  expect([...world.tables.effects.values()].map(({ job }) => job)).not.toContain('ask-for-signature');
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
