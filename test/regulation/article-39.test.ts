import { expect, it } from 'vitest';
import { peopleInForce } from '../../src/compose/world/people-in-force.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { recallCertificate, reportCertificateLost } from '../../src/staff/credentials/recall-certificate.ts';
import { recordCertificate } from '../../src/staff/credentials/record-certificate.ts';
import { grantRole } from '../../src/staff/grants/grant-role.ts';
import { mayGrant } from '../../src/staff/grants/grant-rules.ts';
import { permit } from '../../src/staff/permit.ts';
import { type Role, roles } from '../../src/staff/role.ts';
import { delegationOrganisation } from '../support/delegation-organisation.ts';
import { staffWorld } from '../support/staff-world.ts';
import { testVault } from '../support/test-vault.ts';

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

it('art. 22(1), 39: a certificate that lapses, is recalled or reported lost blocks what asks for it, everywhere within the minute', async () => {
  const filed = delegationOrganisation();
  const certificates = [{ role: 'voice-agent', missing: 'refuse' }] as const;
  const world = staffWorld({
    ...filed,
    access: filed.units.map(({ id }) => ({ unitId: id, outsiderDays: 90, promise: null, certificates })),
  });
  const manager = staffActor('mid-tech');
  // What another process knows: it asks for the version once a second, and the row it works with is never its own.
  const elsewhere = peopleInForce(
    { current: world.desk.filed, refresh: async () => world.desk.filed() },
    world.register,
    world.desk.clock,
  );
  const claim = () =>
    permit(elsewhere.current() ?? filed, staffActor('mid-agent'), 'ticket.claim', { unitId: 'mid', lineId: null });
  const secondLater = async () => {
    world.at = new Date(world.at.getTime() + 1_000);
    await elsewhere.refresh();
    return claim();
  };
  const issue = (days: number) =>
    recordCertificate(
      { ...world.desk, vault: testVault },
      {
        actor: manager,
        staffId: 'mid-agent',
        name: 'Agent',
        number: 'A-100200',
        until: new Date(world.at.getTime() + days * 86_400_000),
      },
    );
  const blocked = { reason: 'not-in-service', detail: { stopped: { why: 'uncertified' }, grantors: ['mid-tech'] } };
  expect(await secondLater()).toMatchObject(blocked);
  await issue(1);
  expect(await secondLater()).toBe('ok');
  world.at = new Date(world.at.getTime() + 86_400_000);
  expect(claim()).toMatchObject(blocked);
  await issue(30);
  expect(await secondLater()).toBe('ok');
  await recallCertificate(world.desk, { actor: manager, staffId: 'mid-agent', reason: 'moved' });
  expect(await secondLater()).toMatchObject(blocked);
  await issue(30);
  expect(await secondLater()).toBe('ok');
  await reportCertificateLost(world.desk, { actor: staffActor('mid-agent'), staffId: 'mid-agent', reason: '' });
  expect(await secondLater()).toMatchObject(blocked);
});
