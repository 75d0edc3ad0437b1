import { expect, it } from 'vitest';
import { readOrganisation } from '../../src/organisation/file/read-organisation.ts';
import { operatorActor, staffActor } from '../../src/shared/actor.ts';
import { recordCertificate } from '../../src/staff/credentials/record-certificate.ts';
import { grantRole } from '../../src/staff/grants/grant-role.ts';
import { operationNames } from '../../src/staff/operations.ts';
import { isInForce } from '../../src/staff/operations-staff/member-in-force.ts';
import { permit } from '../../src/staff/permit.ts';
import type { Role } from '../../src/staff/role.ts';
import { sweepStaff } from '../../src/staff/sweep/sweep-staff.ts';
import { delegationOrganisation } from '../support/delegation-organisation.ts';
import { staffMonday, staffWorld } from '../support/staff-world.ts';
import { testVault } from '../support/test-vault.ts';
import { fullFile, read, smallFile } from '../unit/organisation/small-file.ts';
import { organisation as sample } from '../unit/reports/sample-report.ts';

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

it('art. 15(1)1-2, 5: whoever administers the database never manages or handles: not by a grant, not by an import', async () => {
  const filed = delegationOrganisation();
  const member = { id: 'ops', unitId: 'mid', post: 'database-administration', part: 'A', name: 'mid-agent' } as const;
  const operations = [
    { ...member, staffId: 'mid-agent', police: true, approval: null, underId: null, certificate: null },
  ];
  for (const role of [...business, 'technical-manager'] as const)
    expect(await grant(staffWorld({ ...filed, operations }), 'mid-agent', role)).toMatchObject({
      reason: 'roles-conflict',
      detail: { one: 'database-administration', other: role, article: 'art. 15(1)' },
    });
  const text = fullFile.replace('name: 庚', 'staff: boss');
  const reading = read(text);
  expect(reading.kind === 'faults' && reading.faults.map(({ problem }) => problem)).toContain(
    'joins database-administration and business-manager in one person, against art. 15(1)',
  );
});

it('art. 15(1)1, 5: officers where they are asked for, approval for others, aides under an officer of the post', () => {
  for (const [passage, instead, problem] of [
    ['staff: tech, police: true', 'staff: tech, police: false', 'part A of run-management is held by a police officer'],
    [", approved: { by: 总队, on: '2026-02-01' }, certificate", ', certificate', 'needs an approval'],
    [', under: data', '', 'names no officer who supervises the aide'],
  ] as const) {
    const reading = read(fullFile.replace(passage, instead));
    expect(reading.kind === 'faults' && reading.faults.map((fault) => fault.problem).join()).toContain(problem);
  }
});

it('art. 15(1)3-4: an operations post that asks for a certificate is in force only with a valid one, and its end is warned of', async () => {
  const filed = sample;
  const member = filed.operations?.find(({ id }) => id === 'ops-data');
  if (member === undefined) throw new Error('the sample has no database administrator');
  const at = (day: string) => isInForce(filed, member, new Date(`${day}T04:00:00Z`));
  expect([at('2028-06-30'), at('2028-07-01')]).toEqual([true, false]);
  expect(isInForce(filed, { ...member, certificate: null }, staffMonday)).toBe(false);
  const world = staffWorld({ ...filed, operations: [member] });
  const warned = async (day: string) => {
    world.at = new Date(`${day}T04:00:00Z`);
    await sweepStaff(world.desk, day);
    return [...world.register.effects.values()]
      .filter(({ job, payload }) => job === 'warn-of-end' && payload.staffId === 'ops-data')
      .map(({ payload }) => `${payload.about} ${payload.readerId}`);
  };
  const soon = ['operations-certificate zheng-kai', 'operations-certificate feng-xue'];
  expect(await warned('2028-05-31')).toEqual([]);
  expect(await warned('2028-06-02')).toEqual(soon);
  expect(await warned('2028-06-03')).toEqual(soon);
  expect(await warned('2028-07-01')).toEqual([
    ...soon,
    'operations-certificate-ended zheng-kai',
    'operations-certificate-ended feng-xue',
  ]);
});
