import { expect, it } from 'vitest';
import { type HealthState, lastingRed } from '../../src/oversight/health/health.ts';
import { nextDigestEffects } from '../../src/reports/digest/digest-units.ts';
import { handleItem } from '../../src/reports/digest/handle-item.ts';
import { sendDigestJob } from '../../src/reports/digest/send-digest.job.ts';
import { signDigest } from '../../src/reports/digest/sign-digest.ts';
import { workSource } from '../../src/reports/digest/sources/digest-sources.ts';
import { healthSource } from '../../src/reports/digest/sources/health-source.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { countingIds } from '../support/counting-ids.ts';
import { type DigestWorld, digestWorld } from '../support/digest-world.ts';

const shanghai = (local: string) => new Date(`${local}:00+08:00`);
const tally = { open: 5, overdue: 0, abandoned: 1 };
const worst = [{ id: 'work-1', job: 'send-text', dueAt: shanghai('2026-11-23T07:00'), error: 'carrier' }];
const noTickets = {
  counts: async () => ({}),
  dueBefore: async () => [],
  unacknowledged: async () => [],
  waitingApprovals: async () => [],
};

const platformCheck = async (world: DigestWorld) => {
  const sources = [workSource({ audit: async () => ({ ...tally, worst }) })];
  const payload = { unitId: 'cq', on: '2026-11-23', kind: 'platform' as const };
  await sendDigestJob({ ...world, tickets: noTickets, sources }).run(payload, { attempt: 1, effectId: 'e' });
  return world.digests.ofDay('cq', '2026-11-23', 'platform');
};

it('art. 22(2), 43(5): what runs in the background is checked each day and signed by a technical manager', async () => {
  const world = digestWorld(shanghai('2026-11-23T08:30'));
  const digest = await platformCheck(world);
  expect(digest?.items).toMatchObject([{ section: 'abandoned-work', label: 'send-text', responsibleId: 'technician' }]);
  const [digestId, itemId] = [digest?.id ?? '', digest?.items[0]?.id ?? ''];
  expect(await signDigest(world, { actor: staffActor('manager'), digestId })).toMatchObject({ reason: 'role-missing' });
  await handleItem(world, { actor: staffActor('technician'), digestId, itemId });
  expect(await signDigest(world, { actor: staffActor('technician'), digestId })).toMatchObject({
    digest: { signedBy: 'technician' },
  });
});

it('art. 22(2), 43(5): a day without a signature is an alarm to the head at 10:00', async () => {
  const world = digestWorld(shanghai('2026-11-23T08:30'));
  const digest = await platformCheck(world);
  const remind = [...world.digests.effects.values()].find(({ job }) => job === 'remind-digest');
  expect(remind?.notBefore).toEqual(shanghai('2026-11-23T10:00'));
  if (digest !== null) await world.remind(digest);
  expect(world.reminded).toEqual(['head']);
});

it('art. 22(2): the check is owed for every working day, ahead of it', () => {
  const world = digestWorld(shanghai('2026-11-22T23:00'));
  expect(nextDigestEffects(world.organisation(), world.now, countingIds(1)).map(({ key }) => key)).toContain(
    'send-digest:platform:cq:2026-11-23',
  );
});

it('art. 22(2), 43(5): a part of the platform that is not well stands on the check of the day, with why', async () => {
  const world = digestWorld(shanghai('2026-11-23T08:30'));
  const state = (part: HealthState['part'], colour: HealthState['colour']): HealthState => ({
    part,
    colour,
    reason: colour === 'green' ? 'fine' : 'failing',
    figure: 4,
    lastWellAt: null,
    since: shanghai('2026-11-23T08:00'),
  });
  const sources = [healthSource(async () => [state('cache', 'green'), state('carrier', 'red')])];
  const payload = { unitId: 'cq', on: '2026-11-23', kind: 'platform' as const };
  await sendDigestJob({ ...world, tickets: noTickets, sources }).run(payload, { attempt: 1, effectId: 'e' });
  const digest = await world.digests.ofDay('cq', '2026-11-23', 'platform');
  expect(digest?.items).toMatchObject([
    { section: 'health', subjectId: 'carrier', label: 'carrier:red:failing:4', responsibleId: 'technician' },
  ]);
  const sign = { actor: staffActor('technician'), digestId: digest?.id ?? '' };
  expect(await signDigest(world, sign)).toMatchObject({ reason: 'items-open' });
});

it('art. 22(2), 43(5): a link that is red for a minute owes an incident, and not before', () => {
  const since = shanghai('2026-11-23T08:00');
  const red = (part: HealthState['part']): HealthState => ({
    part,
    colour: 'red',
    reason: 'failing',
    figure: 3,
    lastWellAt: null,
    since,
  });
  const after = (seconds: number) =>
    lastingRed([red('workspace'), red('webhooks')], new Date(since.getTime() + seconds * 1000));
  expect(after(59)).toEqual([]);
  expect(after(60)).toEqual([{ part: 'workspace', since }]);
});
