import { expect, it } from 'vitest';
import { describeFault } from '../../src/organisation/fault.ts';
import { readOrganisation } from '../../src/organisation/file/read-organisation.ts';
import { leaverSource } from '../../src/reports/digest/sources/leaver-source.ts';
import { staffActor } from '../../src/shared/actor.ts';
import type { PromiseRule } from '../../src/staff/credentials/access-policy.ts';
import { signPromise } from '../../src/staff/credentials/sign-promise.ts';
import { changeStanding } from '../../src/staff/grants/change-standing.ts';
import { endAccessJob } from '../../src/staff/grants/follow-change.job.ts';
import { grantRole } from '../../src/staff/grants/grant-role.ts';
import { nextTurn } from '../../src/staff/grants/staff-in-force.ts';
import { leaverName, owing } from '../../src/staff/leavers/leaver.ts';
import { leaversNow } from '../../src/staff/leavers/leaver-desk.ts';
import { recordLeavingPromise } from '../../src/staff/leavers/record-leaving-promise.ts';
import { agreementsEnding } from '../../src/staff/outsiders/end-agreement.ts';
import type { SafetyAgreement } from '../../src/staff/outsiders/supplier.ts';
import { permit } from '../../src/staff/permit.ts';
import { readScope } from '../../src/staff/read-scope.ts';
import { sweepStaff } from '../../src/staff/sweep/sweep-staff.ts';
import { delegationOrganisation } from '../support/delegation-organisation.ts';
import { staffMonday, staffWorld } from '../support/staff-world.ts';
import { smallFile } from '../unit/organisation/small-file.ts';

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

const guestOf = { id: 'mid-guest', name: 'Guest', unitId: 'mid', roles: [], lineIds: [], outsider: 'Supplier Ltd' };
const agreement = { reference: 'S-1', from: '2026-01-01', until: '2027-12-31' };
const withSupplier = (promise: PromiseRule | null, agreed: SafetyAgreement | null = agreement) => {
  const filed = delegationOrganisation();
  const person = { ...guestOf, supplierId: 'supplier', slackUserId: 'U-guest', phone: null, language: 'en' };
  const access = filed.units.map(({ id }) => ({ unitId: id, outsiderDays: 30, promise, certificates: [] }));
  const suppliers = [
    {
      id: 'supplier',
      unitId: 'mid',
      name: { en: 'Supplier Ltd' },
      service: { en: 'Agents' },
      contact: 'A',
      agreement: agreed,
    },
  ];
  return staffWorld({ ...filed, staff: [...filed.staff, person], access, suppliers });
};
const days = (n: number) => new Date(staffMonday.getTime() + n * 24 * 3_600_000);
const give = (until: Date | null, role: 'voice-agent' | 'unit-head' = 'voice-agent') =>
  ({ actor: staffActor('mid-tech'), staffId: 'mid-guest', role, lineId: null, until, reason: 'helps out' }) as const;
const guest = staffActor('mid-guest');

it('art. 27(4): somebody from outside holds a role only to an end, no longer than the organisation file allows', async () => {
  const world = withSupplier(null);
  expect(await grantRole(world.desk, give(null))).toMatchObject({ reason: 'end-missing' });
  expect(await grantRole(world.desk, give(days(40)))).toMatchObject({ reason: 'end-too-far', detail: { days: 30 } });
  expect(await grantRole(world.desk, give(days(20), 'unit-head'))).toMatchObject({ reason: 'not-for-outsiders' });
  expect(await grantRole(world.desk, give(days(20)))).toMatchObject({ kind: 'done', notes: [] });
  expect(await world.rolesOf('mid-guest')).toEqual(['voice-agent']);

  world.at = days(14);
  await sweepStaff(world.desk, '2026-12-07');
  await sweepStaff(world.desk, '2026-12-07');
  const warned = [...world.register.effects.values()].filter(({ job }) => job === 'warn-of-end');
  expect(warned.map(({ payload }) => payload)).toEqual(
    ['mid-guest', 'mid-tech'].map((readerId) => ({
      about: 'access',
      staffId: 'mid-guest',
      role: 'voice-agent',
      at: days(20).toISOString(),
      readerId,
    })),
  );

  world.at = days(20);
  expect(permit(await world.inForce(), guest, 'ticket.view', { unitId: 'mid', lineId: null })).toMatchObject({
    reason: 'not-in-service',
    detail: { stopped: { why: 'ended', since: days(20), by: staffActor('mid-tech') }, grantors: ['mid-tech'] },
  });
  const end = [...world.register.effects.values()].find(({ job }) => job === 'end-access');
  expect(end).toMatchObject({ notBefore: days(20), payload: { staffId: 'mid-guest' } });
  const returned: string[] = [];
  const job = endAccessJob(world.desk, { returnAll: async (id) => returned.push(id) });
  await job.run({ staffId: 'mid-guest' }, { attempt: 1, effectId: 'x' });
  expect(returned).toEqual(['mid-guest']);
});

it('art. 27(2): a role takes effect once secrecy was promised by the text in force: who, when, which version', async () => {
  const world = withSupplier({ version: '2026-1', text: { en: 'I keep what I hear to myself.' }, of: 'outsiders' });
  expect(await grantRole(world.desk, give(days(20)))).toMatchObject({ kind: 'done', notes: ['unsigned'] });
  expect(await world.rolesOf('mid-guest')).toEqual([]);
  expect(permit(await world.inForce(), guest, 'ticket.view', { unitId: 'mid', lineId: null })).toMatchObject({
    reason: 'not-in-service',
    detail: { stopped: { why: 'unsigned' }, grantors: ['mid-guest'] },
  });
  expect(await signPromise(world.desk, { actor: guest, version: '2025-9' })).toMatchObject({ reason: 'other-version' });
  expect(await signPromise(world.desk, { actor: guest, version: '2026-1' })).toMatchObject({ kind: 'done' });
  expect(world.register.audited.at(-1)).toMatchObject({
    action: 'staff.promise',
    actor: guest,
    at: staffMonday,
    detail: { version: '2026-1' },
  });
  expect(await world.rolesOf('mid-guest')).toEqual(['voice-agent']);
  expect(await signPromise(world.desk, { actor: guest, version: '2026-1' })).toMatchObject({
    reason: 'promised-already',
  });
  const other = staffActor('mid-agent');
  for (const version of ['2026-1', ''])
    expect(await signPromise(world.desk, { actor: other, version })).toMatchObject({ reason: 'no-promise-asked' });
});

it('art. 27(4): the organisation file gives no role to a person from outside', () => {
  const tech = 'roles: [technical-manager], slack: U0000000005';
  const text = smallFile.replace(tech, `${tech}, outsider: Supplier Ltd`);
  const reading = readOrganisation(text, 'file.yaml', { languages: ['zh-CN', 'en'], now: staffMonday });
  expect(reading).toMatchObject({ kind: 'faults' });
  const guestLine = `  - { id: guest, name: 己, unit: top, roles: [], supplier: firm, slack: U0000000006 }\nduty:`;
  const firm = `suppliers:\n  - { id: firm, unit: top, name: { zh-CN: Supplier Ltd }, service: { zh-CN: 话务 }, contact: 庚 }\n`;
  const rule = `access:\n  - { unit: top, outsiderDays: 30, promise: { version: '2026-1', text: { zh-CN: 保密 } } }\n`;
  const whole = `${smallFile.replace('duty:', guestLine)}${rule}${firm}`;
  const sound = readOrganisation(whole, 'file.yaml', { languages: ['zh-CN', 'en'], now: staffMonday });
  if (sound.kind !== 'read') throw new Error(JSON.stringify(sound.faults));
  expect(sound.organisation.staff.find(({ id }) => id === 'guest')).toMatchObject({
    outsider: 'Supplier Ltd',
    supplierId: 'firm',
    roles: [],
  });
  expect(sound.organisation.access?.map(({ unitId, outsiderDays }) => [unitId, outsiderDays])).toEqual([
    ['top', 30],
    ['sub', 30],
  ]);
});

it('art. 27(3): whoever leaves signs the promise of secrecy, and stands on the list of whoever keeps them until it is on record', async () => {
  const world = withSupplier({ version: '2026-1', text: { en: 'I keep what I hear to myself.' }, of: 'everybody' });
  const gone = { actor: staffActor('mid-manager'), staffId: 'mid-handler', state: 'left', reason: 'moved' } as const;
  expect(await changeStanding(world.desk, gone)).toMatchObject({ kind: 'done', notes: ['leaving-promise'] });
  const [leaver] = owing((await leaversNow(world.desk)).leavers);
  expect(leaver).toMatchObject({ staffId: 'mid-handler', leftAt: staffMonday, promisedOn: null });
  expect(leaver?.keepers).toEqual(expect.arrayContaining(['mid-tech', 'mid-manager']));

  const list = leaverSource(async (unitIds) => (await leaversNow(world.desk, unitIds)).leavers, 'business');
  const scope = { unitId: 'mid', unitIds: ['mid'], roster: { organisation: await world.inForce(), changes: [] } };
  const found = () => list.find({ ...scope, at: world.at, dayEnds: world.at } as never);
  expect(await found()).toMatchObject([{ section: 'leaving-promise', subjectId: 'mid-handler', dueAt: staffMonday }]);

  const paper = { staffId: 'mid-handler', signedOn: '2026-11-20', place: 'cabinet 3' };
  for (const by of ['mid-agent', 'side-agent', 'mid-handler'])
    expect(await recordLeavingPromise(world.desk, { ...paper, actor: staffActor(by) })).toMatchObject({
      reason: 'role-missing',
      detail: { grantors: expect.arrayContaining(['mid-tech']) },
    });
  const by = { ...paper, actor: staffActor('mid-manager') };
  expect(await recordLeavingPromise(world.desk, { ...by, place: ' ' })).toMatchObject({ reason: 'place-missing' });
  expect(await recordLeavingPromise(world.desk, { ...by, signedOn: '2026-11-24' })).toMatchObject({
    reason: 'day-to-come',
  });
  expect(await recordLeavingPromise(world.desk, { ...by, staffId: 'mid-agent' })).toMatchObject({
    reason: 'owes-no-promise',
  });
  expect(await recordLeavingPromise(world.desk, by)).toMatchObject({ kind: 'done' });
  expect(world.register.audited.at(-1)).toMatchObject({
    action: 'staff.leaving-promise',
    subject: { kind: 'staff', id: 'mid-handler' },
    detail: { on: '2026-11-20', reason: 'cabinet 3' },
  });
  expect(await found()).toEqual([]);
  expect(await recordLeavingPromise(world.desk, by)).toMatchObject({ reason: 'leaving-recorded' });
});

it('art. 27(3): whose last role ended, and whom the file no longer names, owe the promise as well; whoever comes back owes none', async () => {
  const world = withSupplier({ version: '2026-1', text: { en: 'I keep what I hear to myself.' }, of: 'outsiders' });
  await grantRole(world.desk, give(days(20)));
  await signPromise(world.desk, { actor: guest, version: '2026-1' });
  const owed = async () =>
    owing((await leaversNow(world.desk)).leavers).map((leaver) => [leaver.staffId, leaverName(leaver)]);
  expect(await owed()).toEqual([]);
  world.at = days(21);
  expect(await owed()).toEqual([['mid-guest', 'Guest']]);
  await sweepStaff(world.desk, '2026-12-14');
  await sweepStaff(world.desk, '2026-12-15');
  const told = [...world.register.effects.values()].filter(({ payload }) => payload.about === 'leaving-promise');
  expect(told.map(({ payload }) => payload.readerId)).toEqual(['mid-tech']);
  await grantRole(world.desk, give(days(40)));
  expect(await owed()).toEqual([]);

  world.register.remove('mid-guest', days(22), { name: 'Gone', slackUserId: null });
  world.at = days(23);
  const filed = world.desk.filed();
  const staff = filed.staff.filter(({ id }) => id !== 'mid-guest');
  const { leavers } = await leaversNow({ ...world.desk, filed: () => ({ ...filed, staff }) });
  expect(owing(leavers).map(leaverName)).toEqual(['Gone']);
});

it('art. 27(5): nobody is let in from a supplier without a safety agreement, and whoever is in rests when it ends', async () => {
  const world = withSupplier(null, { ...agreement, until: '2026-11-30' });
  const end = new Date('2026-11-30T16:00:00Z');
  await grantRole(world.desk, give(days(20)));
  expect(await world.rolesOf('mid-guest')).toEqual(['voice-agent']);
  expect(nextTurn(world.desk.filed(), await world.register.load(), world.at)).toEqual(end);
  world.at = new Date(end.getTime() - 1);
  const owed = agreementsEnding(() => inForce, world.desk.ids);
  const inForce = await world.inForce();
  expect(owed(world.at)).toMatchObject([{ job: 'end-access', payload: { staffId: 'mid-guest' }, notBefore: end }]);
  await sweepStaff(world.desk, '2026-11-30');
  await sweepStaff(world.desk, '2026-11-30');
  const warned = [...world.register.effects.values()].filter(({ payload }) => payload.about === 'agreement');
  expect(warned.map(({ payload }) => [payload.staffId, payload.readerId, payload.at])).toEqual([
    ['supplier', 'mid-tech', end.toISOString()],
  ]);
  world.at = end;
  expect(permit(await world.inForce(), guest, 'ticket.view', { unitId: 'mid', lineId: null })).toMatchObject({
    reason: 'not-in-service',
    detail: { stopped: { why: 'no-agreement', supplierId: 'supplier' }, grantors: ['mid-tech'] },
  });
  expect(await grantRole(world.desk, give(days(30)))).toMatchObject({
    reason: 'no-agreement',
    detail: { supplierId: 'supplier', grantors: ['mid-tech'] },
  });
  const renewed = withSupplier(null, { ...agreement, from: '2026-12-01' });
  expect(await grantRole(renewed.desk, give(days(20)))).toMatchObject({ reason: 'no-agreement' });
});

it('art. 27(5): a file names a supplier for everybody from outside but the contacts of partners', () => {
  const guestLine = `  - { id: guest, name: 己, unit: top, roles: [], outsider: Supplier Ltd, slack: U0000000006 }\nduty:`;
  const text = smallFile.replace('duty:', guestLine);
  const read = (file: string) => readOrganisation(file, 'file.yaml', { languages: ['zh-CN', 'en'], now: staffMonday });
  const reading = read(text);
  if (reading.kind !== 'faults') throw new Error('it was read');
  expect(reading.faults.map(describeFault)).toEqual([
    expect.stringMatching(/^file\.yaml:43:49 .*staff\[5\]\.outsider.*comes from no supplier.*add supplier:/),
  ]);
  const contact = `partners:\n  - { id: post, unit: top, kind: post, name: { zh-CN: 邮政 }, contact: guest }\n`;
  expect(read(`${text}${contact}`).kind).toBe('read');
});
