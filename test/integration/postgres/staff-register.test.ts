import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeReferenceRows } from '../../../src/adapters/postgres/organisation/reference-rows.ts';
import { heldTicketIds } from '../../../src/adapters/postgres/staff/held-tickets.ts';
import { importRoles } from '../../../src/adapters/postgres/staff/import-roles.ts';
import { createPrismaStaffRegister } from '../../../src/adapters/postgres/staff/register-store.ts';
import { createPrismaSightings } from '../../../src/adapters/postgres/staff/sighting-store.ts';
import { uuidIds } from '../../../src/adapters/system/uuid-ids.ts';
import type { Organisation } from '../../../src/organisation/organisation.ts';
import { operatorActor, staffActor } from '../../../src/shared/actor.ts';
import { recallCertificate } from '../../../src/staff/credentials/recall-certificate.ts';
import { recordCertificate } from '../../../src/staff/credentials/record-certificate.ts';
import type { StaffDesk } from '../../../src/staff/grants/change-staff.ts';
import { changeStanding } from '../../../src/staff/grants/change-standing.ts';
import { grantRole, revokeRole } from '../../../src/staff/grants/grant-role.ts';
import { staffInForce } from '../../../src/staff/grants/staff-in-force.ts';
import { noteSightings } from '../../../src/staff/sweep/note-sighting.ts';
import { createTestDatabase, emptyDatabase, type TestDatabase } from '../../support/database.ts';
import { delegationOrganisation } from '../../support/delegation-organisation.ts';
import { staffMonday } from '../../support/staff-world.ts';
import { testVault } from '../../support/test-vault.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

let now = staffMonday;
const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const first = delegationOrganisation();
let filed: Organisation = first;
const apply = async (organisation: Organisation) => {
  later(1_000);
  await database.prisma.$transaction(async (transaction) => {
    await writeReferenceRows(transaction, organisation, now);
    await importRoles(transaction, organisation, { actor: operatorActor('root'), at: now });
  });
  filed = organisation;
};
beforeEach(async () => {
  await emptyDatabase(database.pool);
  now = staffMonday;
  await apply(first);
});

const desk = (): StaffDesk => ({
  register: createPrismaStaffRegister(database.prisma),
  filed: () => filed,
  clock: { now: () => now },
  ids: uuidIds,
});
const inForce = async () => staffInForce(filed, await desk().register.load(), now);
const rolesOf = async (id: string) => (await inForce()).staff.find((person) => person.id === id)?.roles;
const without = (id: string): Organisation => ({ ...first, staff: first.staff.filter((person) => person.id !== id) });
const grantHandler = (staffId: string) =>
  grantRole(desk(), {
    actor: staffActor('mid-manager'),
    staffId,
    role: 'business-handler',
    lineId: null,
    until: null,
    reason: 'busy',
  });
const given = async (id: string) =>
  (await desk().register.grantsOf(id)).map(({ role, source, revoked }) => [role, source, revoked?.source ?? null]);

describe('the roles of a file', () => {
  it('become grants of the operator, once', async () => {
    expect(await given('mid-agent')).toEqual([['voice-agent', 'file', null]]);
    const version = await desk().register.version();
    await apply(first);
    expect(await desk().register.version()).toBe(version);
    expect(await database.prisma.staffGrant.count()).toBe(first.staff.length);
  });

  it('are revoked when the file no longer names them, and given anew when it does again', async () => {
    const bare = {
      ...first,
      staff: first.staff.map((each) => (each.id === 'mid-agent' ? { ...each, roles: ['unit-head' as const] } : each)),
    };
    await apply(bare);
    expect(await given('mid-agent')).toEqual([
      ['unit-head', 'file', null],
      ['voice-agent', 'file', 'file'],
    ]);
    await apply(first);
    expect((await given('mid-agent')).filter(([, , revoked]) => revoked === null)).toEqual([
      ['voice-agent', 'file', null],
    ]);
  });

  it('stay taken back when the desk took them back, whatever the file says', async () => {
    await revokeRole(desk(), {
      actor: staffActor('mid-tech'),
      staffId: 'mid-agent',
      role: 'voice-agent',
      reason: 'moved',
    });
    await apply({ ...first, edition: 'second' });
    expect(await rolesOf('mid-agent')).toEqual([]);
    expect(await given('mid-agent')).toEqual([['voice-agent', 'file', 'desk']]);
  });

  it('end with all else when a person is gone from the file: they have left, and their work is given back', async () => {
    await grantHandler('mid-agent');
    await apply(without('mid-agent'));
    expect((await given('mid-agent')).every(([, , revoked]) => revoked === 'file')).toBe(true);
    const standing = await database.prisma.staffStanding.findUnique({ where: { staffId: 'mid-agent' } });
    expect(standing).toMatchObject({ state: 'left', reason: 'organisation-file' });
    const owed = await database.prisma.effect.findMany({ where: { job: 'return-work' } });
    expect(owed.map(({ payload }) => payload)).toEqual([{ staffId: 'mid-agent' }]);
    await apply(first);
    expect(await rolesOf('mid-agent')).toEqual(['voice-agent']);
  });
});

describe('the register of people', () => {
  it('keeps grants, standings, audit entries and effects together, and turns over once', async () => {
    const before = await desk().register.version();
    expect(await grantHandler('mid-agent')).toMatchObject({ kind: 'done' });
    expect(await rolesOf('mid-agent')).toEqual(['voice-agent', 'business-handler']);
    expect(await desk().register.version()).toBe(before + 1);
    const result = await changeStanding(desk(), {
      actor: staffActor('mid-tech'),
      staffId: 'mid-agent',
      state: 'left',
      reason: 'gone',
    });
    if (result.kind !== 'done') throw new Error(result.reason);
    expect(await desk().register.entry(result.auditId)).toMatchObject({
      action: 'staff.leave',
      detail: { to: 'left', reason: 'gone' },
    });
    expect(await rolesOf('mid-agent')).toEqual([]);
    const jobs = await database.prisma.effect.findMany({ orderBy: { createdAt: 'asc' } });
    expect(jobs.map(({ job }) => job).toSorted()).toEqual(['return-work', 'show-staff-change', 'show-staff-change']);
    expect(await heldTicketIds(database.prisma, 'mid-agent')).toEqual([]);
  });

  it('lets only one of two changes through that were decided on the same version', async () => {
    const register = desk().register;
    const basedOn = await register.version();
    const change = { basedOn, grants: [], standings: [], credentials: [], audit: [], effects: [] };
    const results = await Promise.all([register.save(change), register.save(change)]);
    expect(results.toSorted()).toEqual(['conflict', 'saved']);
  });

  it('keeps two technical managers, however many go at the same moment', async () => {
    const leave = (staffId: string) =>
      changeStanding(desk(), { actor: operatorActor('root'), staffId, state: 'left', reason: 'gone' });
    await Promise.all(['top-tech', 'top-second', 'mid-tech'].map(leave));
    const left = (await inForce()).staff.filter(({ roles }) => roles.includes('technical-manager'));
    expect(left).toHaveLength(2);
  });

  it('keeps a certificate as it was recorded, and a recall as it was decided', async () => {
    const certificate = { staffId: 'mid-agent', name: 'Agent', number: 'A-100200' };
    const until = new Date(now.getTime() + 3_600_000);
    await recordCertificate({ ...desk(), vault: testVault }, { ...certificate, actor: staffActor('mid-tech'), until });
    const recall = () =>
      recallCertificate(desk(), { actor: staffActor('mid-tech'), staffId: 'mid-agent', reason: 'moved' });
    const version = await desk().register.version();
    expect(await recall()).toMatchObject({ kind: 'done' });
    expect(await recall()).toMatchObject({ reason: 'no-certificate' });
    expect(await desk().register.version()).toBe(version + 1);
    expect((await desk().register.load()).credentials).toMatchObject([
      {
        numberMasked: '…00',
        until,
        recalled: { as: 'recalled', at: now, by: staffActor('mid-tech'), reason: 'moved' },
      },
    ]);
    const owner = (sql: string) => database.admin(sql);
    await expect(owner(`UPDATE staff_credential SET recalled_reason = 'no'`)).rejects.toThrow('stands');
    await expect(
      owner(
        `UPDATE staff_credential SET recalled_at = NULL, recalled_by = NULL, recalled_as = NULL, recalled_reason = NULL`,
      ),
    ).rejects.toThrow('stands');
  });

  it('refuses a grant to oneself and a changed grant in the database as well', async () => {
    const owner = (sql: string) => database.admin(sql);
    await expect(owner(`UPDATE staff_grant SET role = 'unit-head'`)).rejects.toThrow('stays as it was given');
    await expect(owner('DELETE FROM staff_grant')).rejects.toThrow('append-only');
    await expect(
      owner(`INSERT INTO staff_grant (id, staff_id, role, unit_id, source, given_by, reason, from_at)
             VALUES (gen_random_uuid(), 'x', 'unit-head', 'mid', 'desk', '{"kind": "staff", "staffId": "x"}', 'r', now())`),
    ).rejects.toThrow('staff_grant_not_by_oneself');
  });
});

describe('sightings', () => {
  it('are written once a day, with one sign-in in the audit trail', async () => {
    const sightings = createPrismaSightings(database.prisma);
    const person = first.staff[0] as (typeof first.staff)[number];
    const register = createPrismaStaffRegister(database.prisma);
    const world = { register, sightings, clock: { now: () => now }, ids: uuidIds };
    // Two processes, the same day.
    await noteSightings(world)(person);
    await noteSightings(world)(person);
    expect(await database.prisma.auditEntry.count({ where: { action: 'staff.sign-in' } })).toBe(1);
    later(24 * 3_600_000);
    await noteSightings(world)(person);
    expect(await database.prisma.auditEntry.count({ where: { action: 'staff.sign-in' } })).toBe(2);
    expect(await sightings.lastSeen([person.id, 'stranger'])).toEqual(new Map([[person.id, now]]));
  });
});
