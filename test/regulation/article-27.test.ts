import { expect, it } from 'vitest';
import { readOrganisation } from '../../src/organisation/file/read-organisation.ts';
import { staffActor } from '../../src/shared/actor.ts';
import type { PromiseRule } from '../../src/staff/credentials/access-policy.ts';
import { signPromise } from '../../src/staff/credentials/sign-promise.ts';
import { changeStanding } from '../../src/staff/grants/change-standing.ts';
import { endAccessJob } from '../../src/staff/grants/follow-change.job.ts';
import { grantRole } from '../../src/staff/grants/grant-role.ts';
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

const supplier = { id: 'mid-guest', name: 'Guest', unitId: 'mid', roles: [], lineIds: [], outsider: 'Supplier Ltd' };
const withSupplier = (promise: PromiseRule | null) => {
  const filed = delegationOrganisation();
  const person = { ...supplier, slackUserId: 'U-guest', phone: null, language: 'en' };
  const access = filed.units.map(({ id }) => ({ unitId: id, outsiderDays: 30, promise, certificates: [] }));
  return staffWorld({ ...filed, staff: [...filed.staff, person], access });
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
  const guestLine = `  - { id: guest, name: 己, unit: top, roles: [], outsider: Supplier Ltd, slack: U0000000006 }\nduty:`;
  const rule = `access:\n  - { unit: top, outsiderDays: 30, promise: { version: '2026-1', text: { zh-CN: 保密 } } }\n`;
  const whole = `${smallFile.replace('duty:', guestLine)}${rule}`;
  const sound = readOrganisation(whole, 'file.yaml', { languages: ['zh-CN', 'en'], now: staffMonday });
  if (sound.kind !== 'read') throw new Error(JSON.stringify(sound.faults));
  expect(sound.organisation.staff.find(({ id }) => id === 'guest')).toMatchObject({
    outsider: 'Supplier Ltd',
    roles: [],
  });
  expect(sound.organisation.access?.map(({ unitId, outsiderDays }) => [unitId, outsiderDays])).toEqual([
    ['top', 30],
    ['sub', 30],
  ]);
});
