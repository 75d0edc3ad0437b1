import { expect, it } from 'vitest';
import { staffActor } from '../../src/shared/actor.ts';
import { grantRole, revokeRole } from '../../src/staff/grants/grant-role.ts';
import { staffWorld } from '../support/staff-world.ts';

const handler = { staffId: 'mid-agent', role: 'business-handler', until: null, reason: 'need' } as const;

it('art. 49: business managers authorise the handlers of their own unit and line', async () => {
  const world = staffWorld();
  const ofLine = staffActor('mid-vehicles');
  const grant = (actor: ReturnType<typeof staffActor>, lineId: string | null, staffId = 'mid-agent') =>
    grantRole(world.desk, { ...handler, staffId, actor, lineId });
  expect(await grant(ofLine, 'licences')).toMatchObject({ reason: 'role-missing' });
  expect(await grant(ofLine, null)).toMatchObject({ reason: 'role-missing' });
  expect(await grant(staffActor('mid-manager'), 'vehicles', 'side-agent')).toMatchObject({ reason: 'role-missing' });
  expect(await grant(staffActor('mid-tech'), 'vehicles')).toMatchObject({ reason: 'role-missing' });
  expect(await grant(ofLine, 'vehicles')).toMatchObject({ kind: 'done' });
});

it('art. 49: the right ends when the duty ends: by its date, or taken back', async () => {
  const world = staffWorld();
  const until = new Date(world.at.getTime() + 3_600_000);
  const given = { ...handler, actor: staffActor('mid-manager'), lineId: null };
  await grantRole(world.desk, { ...given, until });
  expect(await world.rolesOf('mid-agent')).toContain('business-handler');
  world.at = until;
  expect(await world.rolesOf('mid-agent')).toEqual(['voice-agent']);
  await revokeRole(world.desk, { ...given, staffId: 'mid-handler' });
  expect(await world.rolesOf('mid-handler')).toEqual([]);
});
