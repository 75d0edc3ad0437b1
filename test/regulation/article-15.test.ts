import { expect, it } from 'vitest';
import { readOrganisation } from '../../src/organisation/file/read-organisation.ts';
import { operatorActor, staffActor } from '../../src/shared/actor.ts';
import { grantRole } from '../../src/staff/grants/grant-role.ts';
import { operationNames } from '../../src/staff/operations.ts';
import { permit } from '../../src/staff/permit.ts';
import type { Role } from '../../src/staff/role.ts';
import { staffMonday, staffWorld } from '../support/staff-world.ts';
import { smallFile } from '../unit/organisation/small-file.ts';

const business: readonly Role[] = ['business-manager', 'unit-head', 'business-handler'];
const grant = (world: ReturnType<typeof staffWorld>, staffId: string, role: Role, reason = 'need') =>
  grantRole(world.desk, { actor: operatorActor('root'), staffId, role, lineId: null, until: null, reason });

it('art. 15(2): a technical manager is never business manager, head or handler: not by a grant', async () => {
  for (const role of business)
    expect(await grant(staffWorld(), 'top-tech', role)).toMatchObject({
      reason: 'roles-conflict',
      detail: { article: 'art. 15' },
    });
  for (const id of ['mid-manager', 'mid-head', 'mid-handler'])
    expect(await grant(staffWorld(), id, 'technical-manager')).toMatchObject({ reason: 'roles-conflict' });
});

it('art. 15(2): nor by an import, which says line, column and fix', () => {
  for (const role of business) {
    const text = smallFile.replace('roles: [technical-manager]', `roles: [technical-manager, ${role}]`);
    const reading = readOrganisation(text, 'file.yaml', { languages: ['zh-CN', 'en'], now: staffMonday });
    if (reading.kind !== 'faults') throw new Error('the file was taken');
    expect(reading.faults[0]).toMatchObject({
      problem: `joins technical-manager and ${role} in one person, against art. 15`,
    });
    expect(text.split('\n')[(reading.faults[0]?.line ?? 0) - 1]).toContain(role);
  }
});

it('art. 15(2): nor by a right: no operation on tickets is open to the technical side', async () => {
  const organisation = await staffWorld().inForce();
  for (const operation of operationNames.filter((name) => name.startsWith('ticket.')))
    for (const id of ['top-tech', 'top-officer', 'top-first'])
      expect(permit(organisation, staffActor(id), operation, { unitId: 'top', lineId: null })).not.toBe('ok');
});

it('art. 15(2): a right is given to a named person, for a reason', async () => {
  const world = staffWorld();
  expect(await grant(world, 'nobody', 'voice-agent')).toMatchObject({ reason: 'no-such-person' });
  expect(await grant(world, 'mid-handler', 'voice-agent', '  ')).toMatchObject({ reason: 'text-missing' });
});
