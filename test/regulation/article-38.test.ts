import { expect, it } from 'vitest';
import { readOrganisation } from '../../src/organisation/file/read-organisation.ts';
import { operatorActor, staffActor } from '../../src/shared/actor.ts';
import { changeStanding } from '../../src/staff/grants/change-standing.ts';
import { grantRole, revokeRole } from '../../src/staff/grants/grant-role.ts';
import { grantorsOf } from '../../src/staff/grants/grant-rules.ts';
import { roles } from '../../src/staff/role.ts';
import { staffMonday, staffWorld } from '../support/staff-world.ts';
import { smallFile } from '../unit/organisation/small-file.ts';

const first = staffActor('top-first');

it('art. 38: the initial administrator authorises technical managers, and nobody else', async () => {
  const organisation = await staffWorld().inForce();
  for (const role of roles) {
    const names = grantorsOf(organisation, { role, unitId: 'top', lineId: null }).map(({ id }) => id);
    expect([role, names.includes('top-first')]).toEqual([role, role === 'technical-manager']);
  }
});

it('art. 38: the initial administrator holds no other role', async () => {
  for (const role of roles) {
    const grant = {
      actor: operatorActor('root'),
      staffId: 'top-first',
      role,
      lineId: null,
      until: null,
      reason: 'try',
    };
    expect(await grantRole(staffWorld().desk, grant)).toMatchObject({ kind: 'refused' });
  }
});

it('art. 38: two technical managers stay: the last but one is neither let go, nor suspended, nor revoked', async () => {
  const world = staffWorld();
  const about = (staffId: string) => ({ actor: first, staffId, reason: 'moves' });
  expect(await changeStanding(world.desk, { ...about('mid-tech'), state: 'left' })).toMatchObject({ kind: 'done' });
  for (const state of ['left', 'suspended'] as const)
    expect(await changeStanding(world.desk, { ...about('top-tech'), state })).toMatchObject({
      reason: 'too-few-technical-managers',
    });
  expect(await revokeRole(world.desk, { ...about('top-tech'), role: 'technical-manager' })).toMatchObject({
    reason: 'too-few-technical-managers',
  });
});

it('art. 38: two technical managers stay: a file with fewer is not applied', () => {
  const text = smallFile.replace(/ {2}- \{ id: tech-two.*\n/, '');
  const reading = readOrganisation(text, 'file.yaml', { languages: ['zh-CN', 'en'], now: staffMonday });
  expect(reading.kind === 'faults' && reading.faults[0]?.problem).toBe(
    'has fewer than two technical managers (art. 38)',
  );
});
