import { expect, it } from 'vitest';
import { publishAnnouncement } from '../../src/oversight/announcements/publish-announcement.ts';
import { restoreIncident } from '../../src/oversight/incidents/change-incident.ts';
import { openIncident } from '../../src/oversight/incidents/open-incident.ts';
import { operatorActor, staffActor } from '../../src/shared/actor.ts';
import { memoryCallWorld } from '../fakes/memory-call-world.ts';
import { keypadCall } from '../support/keypad-call.ts';
import { type OversightWorld, oversightWorld } from '../support/oversight-world.ts';
import { openVoiceLine } from '../support/voice-line.ts';

const manager = staffActor('manager');
const heardNow = async (world: OversightWorld): Promise<string> => {
  const at = world.clock.now();
  const line = await openVoiceLine(memoryCallWorld(), { at, announcements: await world.announcements.standing(at) });
  const heard = await keypadCall(line).begin();
  await line.close();
  return heard;
};

it('art. 59: opening an outage switches the message for callers on in one step, restoring it switches it off', async () => {
  const world = oversightWorld();
  const opened = await openIncident(world, {
    actor: manager,
    unitId: 'cq',
    kind: 'outage',
    title: '机房断电',
    announcement: { 'zh-CN': '系统故障，预约暂停办理。' },
  });
  const incidentId = opened.kind === 'done' ? opened.incident.id : '';
  const heard = await heardNow(world);
  expect(heard).toContain('系统故障，预约暂停办理');
  expect(heard.indexOf('系统故障')).toBeLessThan(heard.indexOf('<Gather') === -1 ? Number.MAX_VALUE : heard.length);
  world.clock.pass(30);
  await restoreIncident(world, { actor: manager, incidentId, text: '' });
  expect(await heardNow(world)).not.toContain('系统故障');
});

it('art. 59: a message for callers that cannot be said leaves no incident half open', async () => {
  const world = oversightWorld();
  const request = { actor: manager, unitId: 'cq', kind: 'outage' as const, title: 'x' };
  expect(await openIncident(world, { ...request, announcement: { fr: 'panne' } })).toMatchObject({
    kind: 'refused',
    reason: 'text-missing',
  });
  expect(await world.incidents.open(['cq'])).toEqual([]);
});

it('art. 59: callers of the units below hear it too, and an expired message is never played', async () => {
  const world = oversightWorld();
  const now = world.clock.now();
  const wish = { kind: 'notice' as const, planned: null, incidentId: null, from: now };
  const until = new Date(now.getTime() + 60_000);
  const texts = { above: { 'zh-CN': '全市停办。' }, beside: { 'zh-CN': '别处停办。' } };
  await publishAnnouncement(world, operatorActor('operator'), { ...wish, unitId: 'cq', text: texts.above, until });
  await publishAnnouncement(world, operatorActor('operator'), {
    ...wish,
    unitId: 'cq-other',
    text: texts.beside,
    until,
  });
  const organisation = { ...world.organisation() };
  const below = { ...organisation, numbers: [{ number: '+862363000000', unitId: 'cq-wanzhou', purpose: 'main' }] };
  const announcements = await world.announcements.standing(now);
  const line = await openVoiceLine(memoryCallWorld(), { organisation: below, announcements });
  const heard = await keypadCall(line, 1).begin();
  expect(heard).toContain('全市停办');
  expect(heard).not.toContain('别处停办');
  line.clock.pass(1);
  expect(await keypadCall(line, 2).begin()).not.toContain('全市停办');
  await line.close();
});
