import { expect, it } from 'vitest';
import { staffActor } from '../../src/shared/actor.ts';
import { changeStanding } from '../../src/staff/grants/change-standing.ts';
import { grantRole, revokeRole } from '../../src/staff/grants/grant-role.ts';
import { permit } from '../../src/staff/permit.ts';
import { staffWorld } from '../support/staff-world.ts';

const by = staffActor('mid-tech');

it('art. 22(1): the technical manager gives the posts of the own unit, and adjusts them', async () => {
  const world = staffWorld();
  const grant = {
    actor: by,
    staffId: 'mid-handler',
    role: 'voice-agent',
    lineId: null,
    until: null,
    reason: 'moves',
  } as const;
  expect(await grantRole(world.desk, grant)).toMatchObject({ kind: 'done' });
  expect(await world.rolesOf('mid-handler')).toEqual(['business-handler', 'voice-agent']);
  expect(await grantRole(world.desk, { ...grant, staffId: 'top-officer' })).toMatchObject({ reason: 'role-missing' });
  expect(await grantRole(world.desk, { ...grant, staffId: 'side-agent', role: 'unit-head' })).toMatchObject({
    reason: 'role-missing',
  });
});

it('art. 22(1): what is taken back ends at once', async () => {
  const world = staffWorld();
  const claim = async () =>
    permit(await world.inForce(), staffActor('mid-agent'), 'ticket.claim', { unitId: 'mid', lineId: null });
  expect(await claim()).toBe('ok');
  await revokeRole(world.desk, { actor: by, staffId: 'mid-agent', role: 'voice-agent', reason: 'moved' });
  expect(await claim()).toMatchObject({ reason: 'role-missing' });
});

it('art. 22(1): a lost phone suspends the account at once', async () => {
  const world = staffWorld();
  await changeStanding(world.desk, { actor: by, staffId: 'mid-agent', state: 'suspended', reason: 'phone lost' });
  expect(await world.rolesOf('mid-agent')).toEqual([]);
});
