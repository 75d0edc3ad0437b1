import { expect, it } from 'vitest';
import { acknowledgeEscalation } from '../../src/escalation/acknowledge-escalation.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { climbWorld } from '../support/climb-world.ts';

it('art. 43(4), 44(2): an alarm that nobody acknowledges climbs, to the manager, the deputy and the head above', async () => {
  const world = climbWorld();
  await world.openComplaint();
  await world.pass(60);
  expect(world.tellings()).toEqual(['0:channel']);
  await world.pass(60);
  expect(world.tellings()).toEqual(['0:channel', '1:manager', '2:deputy', '3:head']);
});

it('art. 43(4): an acknowledged alarm stands still only while there is progress', async () => {
  const world = climbWorld();
  const { id } = await world.openComplaint();
  await world.pass(70);
  const [climb] = await world.escalations.ofTicket(id);
  const asked = { escalationId: climb?.id ?? '', actor: staffActor('manager') };
  expect(await acknowledgeEscalation(world, asked)).toMatchObject({ kind: 'done' });
  await world.pass(60);
  expect(world.tellings()).toEqual(['0:channel', '1:manager']);
  await world.pass(90);
  expect(world.tellings().slice(0, 3)).toEqual(['0:channel', '1:manager', '2:deputy']);
});
