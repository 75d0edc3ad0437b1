import { expect, it } from 'vitest';
import { acknowledgeEscalation } from '../../src/escalation/acknowledge-escalation.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { climbWorld } from '../support/climb-world.ts';

it('art. 51: neglect reaches the manager on duty, the deputy, then the head above, each by name', async () => {
  const world = climbWorld();
  await world.openComplaint();
  await world.pass(120);
  expect(world.tellings()).toEqual(['0:channel', '1:manager', '2:deputy', '3:head']);
});

it('art. 51: who acknowledges answers for it: without progress the climb goes on', async () => {
  const world = climbWorld();
  await world.openComplaint();
  await world.pass(75);
  const [climb] = [...world.tables.escalations.values()].filter(({ cause }) => cause === 'unclaimed');
  await acknowledgeEscalation(world, { actor: staffActor('manager'), escalationId: climb?.id ?? '' });
  await world.pass(119);
  expect(world.tellings()).toHaveLength(2);
  await world.pass(2);
  expect(world.tellings()).toEqual(['0:channel', '1:manager', '2:deputy']);
});
