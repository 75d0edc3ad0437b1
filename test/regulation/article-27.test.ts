import { expect, it } from 'vitest';
import { staffActor } from '../../src/shared/actor.ts';
import { changeStanding } from '../../src/staff/grants/change-standing.ts';
import { grantRole } from '../../src/staff/grants/grant-role.ts';
import { readScope } from '../../src/staff/read-scope.ts';
import { staffWorld } from '../support/staff-world.ts';

it('art. 27(3): whoever leaves loses every right at once, and what they had at hand is given back', async () => {
  const world = staffWorld();
  const leaver = staffActor('mid-handler');
  expect(readScope(await world.inForce(), leaver, 'ticket.view')).toEqual(['mid', 'low']);
  await changeStanding(world.desk, {
    actor: staffActor('mid-manager'),
    staffId: 'mid-handler',
    state: 'left',
    reason: 'moved',
  });
  expect(readScope(await world.inForce(), leaver, 'ticket.view')).toEqual([]);
  const owed = [...world.register.effects.values()].find(({ job }) => job === 'return-work');
  expect(owed).toMatchObject({ payload: { staffId: 'mid-handler' }, notBefore: world.at });
});

it('art. 27(3): nobody is given a role after leaving', async () => {
  const world = staffWorld();
  const person = { actor: staffActor('mid-tech'), staffId: 'mid-agent', reason: 'again' } as const;
  await changeStanding(world.desk, { ...person, state: 'left' });
  const again = { ...person, role: 'unit-head', lineId: null, until: null } as const;
  expect(await grantRole(world.desk, again)).toMatchObject({ reason: 'not-in-service' });
});
