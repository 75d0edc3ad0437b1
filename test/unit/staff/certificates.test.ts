import { describe, expect, it } from 'vitest';
import { staffActor } from '../../../src/shared/actor.ts';
import type { CertificateRule } from '../../../src/staff/credentials/access-policy.ts';
import { recallCertificate, reportCertificateLost } from '../../../src/staff/credentials/recall-certificate.ts';
import { recordCertificate } from '../../../src/staff/credentials/record-certificate.ts';
import { grantRole } from '../../../src/staff/grants/grant-role.ts';
import { nextTurn } from '../../../src/staff/grants/staff-in-force.ts';
import { sweepStaff } from '../../../src/staff/sweep/sweep-staff.ts';
import { delegationOrganisation } from '../../support/delegation-organisation.ts';
import { staffMonday, staffWorld } from '../../support/staff-world.ts';
import { testVault } from '../../support/test-vault.ts';

const days = (count: number) => new Date(staffMonday.getTime() + count * 24 * 3_600_000);

/** Every unit asks the same certificates. */
const worldAsking = (...certificates: readonly CertificateRule[]) => {
  const filed = delegationOrganisation();
  const access = filed.units.map(({ id }) => ({ unitId: id, outsiderDays: 90, promise: null, certificates }));
  const world = staffWorld({ ...filed, access });
  const person = async (id: string) => (await world.inForce()).staff.find((each) => each.id === id);
  return {
    ...world,
    world,
    person,
    issue: (by: string, staffId: string, until = days(60)) =>
      recordCertificate(
        { ...world.desk, vault: testVault },
        { actor: staffActor(by), staffId, name: 'Agent', number: 'A-100200', until },
      ),
    recall: (by: string, staffId: string, reason = 'moved') =>
      recallCertificate(world.desk, { actor: staffActor(by), staffId, reason }),
    lose: (staffId: string) => reportCertificateLost(world.desk, { actor: staffActor(staffId), staffId, reason: '' }),
    told: () =>
      [...world.register.effects.values()]
        .filter(({ job }) => job === 'warn-of-end')
        .map(({ payload }) => [payload.about, payload.readerId]),
  };
};

const strict = { role: 'voice-agent', missing: 'refuse' } as const;
const lenient = { role: 'voice-agent', missing: 'warn' } as const;

describe('a role that asks for a certificate', () => {
  it('rests without one, whoever gave it, and is in force from the moment one is issued', async () => {
    const at = worldAsking(strict);
    expect(await at.person('mid-agent')).toMatchObject({
      roles: [],
      withheld: ['voice-agent'],
      stopped: { why: 'uncertified', roles: ['voice-agent'] },
    });
    expect(await at.issue('mid-tech', 'mid-agent')).toMatchObject({ kind: 'done' });
    expect(await at.person('mid-agent')).toMatchObject({ roles: ['voice-agent'] });
    expect((await at.person('mid-agent'))?.stopped).toBeUndefined();
    expect(at.told()).toEqual([['certificate-issued', 'mid-agent']]);
  });

  it('rests again when the certificate lapses, and the tickets at hand go back', async () => {
    const at = worldAsking(strict);
    await at.issue('mid-tech', 'mid-agent');
    expect(nextTurn(at.world.desk.filed(), await at.register.load(), staffMonday)).toEqual(days(60));
    expect([...at.register.effects.values()]).toContainEqual(
      expect.objectContaining({ job: 'end-access', payload: { staffId: 'mid-agent' }, notBefore: days(60) }),
    );
    at.world.at = days(60);
    expect(await at.world.rolesOf('mid-agent')).toEqual([]);
  });

  it('holds through a renewal', async () => {
    const at = worldAsking(strict);
    await at.issue('mid-tech', 'mid-agent');
    await at.issue('mid-tech', 'mid-agent', days(400));
    at.world.at = days(60);
    expect(await at.world.rolesOf('mid-agent')).toEqual(['voice-agent']);
    await sweepStaff(at.world.desk, '2027-01-22');
    expect(at.told().filter(([about, who]) => about !== 'certificate-issued' && who === 'mid-agent')).toEqual([]);
  });

  it('rests at once when the certificate is recalled, each that is valid; its holder hears so', async () => {
    const at = worldAsking(strict);
    await at.issue('mid-tech', 'mid-agent');
    await at.issue('mid-tech', 'mid-agent', days(400));
    expect(await at.recall('mid-tech', 'mid-agent')).toMatchObject({ kind: 'done' });
    expect(await at.world.rolesOf('mid-agent')).toEqual([]);
    expect(at.told().at(-1)).toEqual(['certificate-recalled', 'mid-agent']);
    expect([...at.register.effects.values()].map(({ job }) => job)).toContain('return-work');
    expect(at.register.audited.at(-1)).toMatchObject({ action: 'staff.certificate-recall', outcome: 'done' });
    at.world.at = days(1);
    await at.issue('mid-tech', 'mid-agent');
    expect(at.told().at(-1)).toEqual(['certificate-issued', 'mid-agent']);
    await at.recall('mid-tech', 'mid-agent');
    // A second press finds nothing to recall.
    expect(await at.recall('mid-tech', 'mid-agent')).toMatchObject({ reason: 'no-certificate' });
  });

  it('rests after a recall even where a missing certificate is only warned of', async () => {
    const at = worldAsking(lenient);
    expect(await at.world.rolesOf('mid-agent')).toEqual(['voice-agent']);
    await at.issue('mid-tech', 'mid-agent', days(1));
    at.world.at = days(2);
    expect(await at.world.rolesOf('mid-agent')).toEqual(['voice-agent']);
    await at.issue('mid-tech', 'mid-agent');
    await at.recall('mid-tech', 'mid-agent');
    expect(await at.world.rolesOf('mid-agent')).toEqual([]);
  });

  it('keeps conflicts: what rests is not given away to its opposite', async () => {
    const at = worldAsking({ role: 'technical-manager', missing: 'refuse' });
    expect(await at.world.rolesOf('mid-tech')).toEqual([]);
    const grant = { staffId: 'mid-tech', lineId: null, until: null, reason: 'need' } as const;
    const byOperator = { ...grant, actor: { kind: 'system', job: 'test' } as const };
    expect(await grantRole(at.world.desk, { ...byOperator, role: 'business-manager' })).toMatchObject({
      reason: 'roles-conflict',
    });
  });
});

describe('whoever issues and recalls certificates', () => {
  it('is the technical manager of the unit or above, never the business side, the unit beside, or oneself', async () => {
    const at = worldAsking(lenient);
    for (const by of ['mid-manager', 'mid-head', 'mid-officer', 'side-agent', 'top-first']) {
      const no = { reason: 'role-missing', detail: { right: 'staff.certificate', grantors: ['mid-tech'] } };
      expect(await at.issue(by, 'mid-handler')).toMatchObject(no);
      expect(await at.recall(by, 'mid-handler')).toMatchObject(no);
    }
    expect(await at.issue('mid-tech', 'low-agent')).toMatchObject({ kind: 'done' });
    expect(await at.issue('mid-tech', 'mid-tech')).toMatchObject({ reason: 'own-account' });
    expect(await at.recall('mid-tech', 'low-agent', ' ')).toMatchObject({ reason: 'text-missing' });
  });

  it('is the initial administrator where no technical manager has one yet', async () => {
    const at = worldAsking({ role: 'technical-manager', missing: 'refuse' });
    expect(await at.issue('top-tech', 'mid-agent')).toMatchObject({ reason: 'role-missing' });
    expect(await at.issue('top-first', 'top-tech')).toMatchObject({ kind: 'done' });
    expect(await at.issue('top-tech', 'mid-agent')).toMatchObject({ kind: 'done' });
  });

  it('recalls also from the last technical managers: an open door is worse than an empty post', async () => {
    const at = worldAsking({ role: 'technical-manager', missing: 'refuse' });
    await at.issue('top-first', 'top-tech');
    expect(await at.recall('top-first', 'top-tech')).toMatchObject({ kind: 'done' });
    expect(await at.world.rolesOf('top-tech')).toEqual([]);
  });
});

describe('a lost certificate', () => {
  it('is blocked by its holder alone, and whoever issues it is told once', async () => {
    const at = worldAsking(strict);
    await at.issue('mid-tech', 'mid-agent');
    expect(await at.lose('mid-agent')).toMatchObject({ kind: 'done' });
    expect(await at.world.rolesOf('mid-agent')).toEqual([]);
    expect(at.told().at(-1)).toEqual(['certificate-lost', 'mid-tech']);
    expect((await at.register.load()).credentials[0]?.recalled).toMatchObject({ as: 'lost', reason: 'reported-lost' });
    await sweepStaff(at.world.desk, '2026-11-24');
    expect(at.told().filter(([about, who]) => about === 'certificate-missing' && who === 'mid-agent')).toEqual([]);
  });

  it('that was never on record says who can suspend the account instead', async () => {
    const at = worldAsking(lenient);
    expect(await at.lose('mid-agent')).toMatchObject({ reason: 'no-certificate', detail: { grantors: ['mid-tech'] } });
  });
});
