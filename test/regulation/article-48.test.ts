import { expect, it } from 'vitest';
import { staffActor } from '../../src/shared/actor.ts';
import { watchRotaJob } from '../../src/staff/duty/gaps/watch-rota.job.ts';
import { enterAbsence } from '../../src/staff/duty/plan/enter-absence.ts';
import { onDuty } from '../../src/staff/duty/roster.ts';
import { dutyDeskWorld } from '../support/duty-desk-world.ts';

const monday = new Date('2026-11-23T00:30:00Z');
const context = { attempt: 1, effectId: 'effect' };

it('art. 48: a line of business without a deputy is told as a gap, unit by unit', async () => {
  const world = dutyDeskWorld(monday);
  await watchRotaJob(world).run({ unitId: 'cq-wanzhou' }, context);
  expect(await world.gaps.open(['cq-wanzhou'])).toMatchObject([{ lineId: 'vehicles', post: 'deputy' }]);
  await watchRotaJob(world).run({ unitId: 'cq' }, context);
  expect(await world.gaps.open(['cq'])).toEqual([]);
});

it('art. 48: a gap in the rota is an alarm before it happens', async () => {
  const world = dutyDeskWorld(monday);
  const period = { from: new Date('2026-11-26T00:00:00Z'), to: new Date('2026-11-27T00:00:00Z') };
  await enterAbsence(world, { actor: staffActor('manager'), staffId: 'manager', period, reason: 'leave' });
  await watchRotaJob(world).run({ unitId: 'cq' }, context);
  const [gap] = await world.gaps.open(['cq']);
  expect(gap?.noticedAt).toEqual(monday);
  expect(gap?.period.from.getTime()).toBeGreaterThan(monday.getTime());
  expect([...world.gaps.effects.values()].map(({ job }) => job)).toEqual(['show-gap']);
});

it('art. 48, 51: the roster says who answers for a line, and drives whom an escalation reaches', async () => {
  const world = dutyDeskWorld(monday);
  const period = { from: monday, to: new Date('2026-11-24T00:00:00Z') };
  const at = new Date('2026-11-23T02:00:00Z');
  const answering = async () => {
    const roster = { organisation: world.organisation(), changes: await world.duty.changesFrom(monday) };
    return onDuty(roster, 'cq', 'vehicles', 'manager', at);
  };
  expect(await answering()).toEqual(['manager']);
  await enterAbsence(world, { actor: staffActor('head'), staffId: 'manager', period, reason: 'ill' });
  expect(await answering()).toEqual(['deputy']);
});
