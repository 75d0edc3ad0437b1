import { expect, it } from 'vitest';
import { staffActor } from '../../src/shared/actor.ts';
import { grantRole } from '../../src/staff/grants/grant-role.ts';
import { mayGrant } from '../../src/staff/grants/grant-rules.ts';
import { type Role, roles } from '../../src/staff/role.ts';
import { staffWorld } from '../support/staff-world.ts';

const own: readonly Role[] = ['voice-agent', 'business-manager', 'unit-head', 'security-officer'];

it('art. 39: technical managers authorise the posts of their own unit and the technical managers one below', async () => {
  const organisation = await staffWorld().inForce();
  for (const role of roles) {
    const may = (unitId: string) => mayGrant(organisation, 'top-tech', { role, unitId, lineId: null });
    expect([role, may('top'), may('mid')]).toEqual([role, own.includes(role), role === 'technical-manager']);
  }
});

it('art. 39: the wrong grantor is refused, and hears who has the right', async () => {
  const world = staffWorld();
  const wrong = {
    actor: staffActor('mid-tech'),
    staffId: 'mid-agent',
    role: 'technical-manager',
    lineId: null,
    until: null,
  } as const;
  expect(await grantRole(world.desk, { ...wrong, reason: 'need' })).toMatchObject({
    reason: 'role-missing',
    detail: {
      right: 'staff.grant.technical-manager',
      unitId: 'mid',
      grantors: ['top-tech', 'top-second', 'top-first'],
    },
  });
  expect(world.register.audited.at(-1)).toMatchObject({ action: 'staff.grant', outcome: 'refused' });
});

it('art. 39: nobody grants to themselves', async () => {
  const world = staffWorld();
  const self = {
    actor: staffActor('mid-tech'),
    staffId: 'mid-tech',
    role: 'voice-agent',
    lineId: null,
    until: null,
  } as const;
  expect(await grantRole(world.desk, { ...self, reason: 'need' })).toMatchObject({ reason: 'own-account' });
});
