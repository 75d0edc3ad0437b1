import { expect, it } from 'vitest';
import { readOrganisation } from '../../src/organisation/file/read-organisation.ts';
import { operatorActor, staffActor } from '../../src/shared/actor.ts';
import { recordCertificate } from '../../src/staff/credentials/record-certificate.ts';
import { grantRole } from '../../src/staff/grants/grant-role.ts';
import { operationNames } from '../../src/staff/operations.ts';
import { permit } from '../../src/staff/permit.ts';
import type { Role } from '../../src/staff/role.ts';
import { sweepStaff } from '../../src/staff/sweep/sweep-staff.ts';
import { delegationOrganisation } from '../support/delegation-organisation.ts';
import { staffMonday, staffWorld } from '../support/staff-world.ts';
import { testVault } from '../support/test-vault.ts';
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

it('art. 15(1)3-4: a post that asks for a certificate is given only to who has a valid one, and its end is warned of', async () => {
  const filed = delegationOrganisation();
  const certificates = [
    { role: 'security-officer', missing: 'refuse' },
    { role: 'unit-head', missing: 'warn' },
  ] as const;
  const access = filed.units.map(({ id }) => ({ unitId: id, outsiderDays: 90, promise: null, certificates }));
  const world = staffWorld({ ...filed, access });
  const keeper = staffActor('mid-tech');
  const asked = { actor: keeper, staffId: 'mid-agent', lineId: null, until: null, reason: 'need' } as const;
  expect(await grantRole(world.desk, { ...asked, role: 'security-officer' })).toMatchObject({
    reason: 'certificate-missing',
  });
  expect(await grantRole(world.desk, { ...asked, role: 'unit-head' })).toMatchObject({
    kind: 'done',
    notes: ['certificate-missing'],
  });
  const until = new Date(staffMonday.getTime() + 60 * 24 * 3_600_000);
  const shown = { staffId: 'mid-agent', name: 'CISP', number: '110101199003077571', until };
  const desk = { ...world.desk, vault: testVault };
  const own = { ...shown, actor: staffActor('mid-agent') };
  expect(await recordCertificate(desk, own)).toMatchObject({ reason: 'own-account' });
  expect(await recordCertificate(desk, { ...shown, actor: staffActor('mid-handler') })).toMatchObject({
    reason: 'role-missing',
  });
  expect(await recordCertificate(desk, { ...shown, actor: keeper })).toMatchObject({ kind: 'done' });
  const [kept] = (await world.register.load()).credentials;
  expect(testVault.open(kept?.numberSealed ?? new Uint8Array())).toBe(shown.number);
  expect([kept?.numberMasked, JSON.stringify(world.register.audited)]).toEqual([
    '…7571',
    expect.not.stringContaining(shown.number),
  ]);
  expect(await grantRole(world.desk, { ...asked, role: 'security-officer' })).toMatchObject({
    kind: 'done',
    notes: [],
  });

  const warned = () =>
    [...world.register.effects.values()]
      .filter(({ job, payload }) => job === 'warn-of-end' && payload.staffId === 'mid-agent')
      .filter(({ payload }) => payload.about !== 'certificate-issued')
      .map(({ payload }) => [payload.about, payload.readerId]);
  world.at = new Date(until.getTime() - 31 * 24 * 3_600_000);
  await sweepStaff(world.desk, '2026-12-23');
  expect(warned()).toEqual([]);
  world.at = new Date(until.getTime() - 29 * 24 * 3_600_000);
  await sweepStaff(world.desk, '2026-12-25');
  expect(warned()).toEqual([
    ['certificate', 'mid-agent'],
    ['certificate', 'mid-tech'],
  ]);
  world.at = until;
  await sweepStaff(world.desk, '2027-01-22');
  expect(warned().slice(2)).toEqual([
    ['certificate-missing', 'mid-agent'],
    ['certificate-missing', 'mid-tech'],
  ]);
});
