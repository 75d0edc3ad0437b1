import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPrismaOrganisationStore } from '../../../src/adapters/postgres/organisation/organisation-store.ts';
import { createPrismaStaffRegister } from '../../../src/adapters/postgres/staff/register-store.ts';
import { createStaffHistory } from '../../../src/adapters/postgres/staff/staff-history.ts';
import { uuidIds } from '../../../src/adapters/system/uuid-ids.ts';
import type { Organisation } from '../../../src/organisation/organisation.ts';
import { operatorActor, staffActor } from '../../../src/shared/actor.ts';
import { changeStanding } from '../../../src/staff/grants/change-standing.ts';
import { grantRole, revokeRole } from '../../../src/staff/grants/grant-role.ts';
import { leaverName, owing } from '../../../src/staff/leavers/leaver.ts';
import { leaversNow } from '../../../src/staff/leavers/leaver-desk.ts';
import { recordLeavingPromise } from '../../../src/staff/leavers/record-leaving-promise.ts';
import { createTestDatabase, emptyDatabase, type TestDatabase } from '../../support/database.ts';
import { delegationOrganisation } from '../../support/delegation-organisation.ts';
import { staffMonday } from '../../support/staff-world.ts';
import { testVault } from '../../support/test-vault.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const promise = { version: '1', text: { en: 'Silence.' }, of: 'everybody' } as const;
const base = delegationOrganisation();
const asking = (organisation: Organisation): Organisation => ({
  ...organisation,
  access: organisation.units.map(({ id }) => ({ unitId: id, outsiderDays: 90, promise, certificates: [] })),
});
const first = asking(base);
let filed = first;
let now = staffMonday;
let edition = 0;
const apply = async (organisation: Organisation) => {
  now = new Date(now.getTime() + 1_000);
  edition += 1;
  const staff = organisation.staff.map(({ id, name, slackUserId }) => ({
    id,
    name: `the ${name}`,
    slack: slackUserId,
  }));
  const audit = {
    id: uuidIds.next(),
    at: now,
    actor: operatorActor('root'),
    action: 'organisation.apply',
    subject: { kind: 'organisation', id: 'x' },
    unitId: null,
    outcome: 'done',
    detail: {},
  } as const;
  filed = { ...organisation, edition: `edition-${edition}` };
  await createPrismaOrganisationStore(database.prisma, testVault).apply({
    organisation: filed,
    document: { staff },
    source: null,
    actor: operatorActor('root'),
    reason: null,
    at: now,
    audit,
  });
};
beforeEach(async () => {
  await emptyDatabase(database.pool);
  now = staffMonday;
  await apply(first);
});

const desk = () => ({
  register: createPrismaStaffRegister(database.prisma),
  history: createStaffHistory(database.prisma),
  filed: () => filed,
  clock: { now: () => now },
  ids: uuidIds,
});
const owed = async (...unitIds: string[]) =>
  owing((await leaversNow(desk(), unitIds)).leavers).map((leaver) => [
    leaver.staffId,
    leaverName(leaver),
    leaver.unitId,
    leaver.leftAt.getTime() - staffMonday.getTime(),
  ]);
const without = (id: string): Organisation => ({ ...first, staff: first.staff.filter((person) => person.id !== id) });
const by = staffActor('mid-tech');

describe('those who held roles and hold none any more', () => {
  it('are those who left, whose roles ended or were taken back, and whom the file no longer names', async () => {
    expect(await owed('mid', 'low')).toEqual([]);
    now = new Date(staffMonday.getTime() + 5_000);
    await changeStanding(desk(), { actor: by, staffId: 'mid-agent', state: 'left', reason: 'moved' });
    await revokeRole(desk(), { actor: by, staffId: 'mid-officer', role: 'security-officer', reason: 'moved' });
    now = new Date(staffMonday.getTime() + 9_000);
    await apply(without('low-agent'));
    expect(await owed('mid', 'low')).toEqual([
      ['mid-agent', 'mid-agent', 'mid', 5_000],
      ['mid-officer', 'mid-officer', 'mid', 5_000],
      ['low-agent', 'the low-agent', 'low', 10_000],
    ]);
    expect((await owed('low')).map(([id]) => id)).toEqual(['low-agent']);
    expect(await owed('side')).toEqual([]);
  });

  it('are not those who moved to another unit, came back, or have their paper on record', async () => {
    const move = (unitId: string): Organisation => ({
      ...first,
      staff: first.staff.map((person) => (person.id === 'mid-agent' ? { ...person, unitId } : person)),
    });
    await apply(move('side'));
    expect(await owed('mid')).toEqual([]);
    await apply(without('low-agent'));
    await apply(first);
    expect(await owed('low')).toEqual([]);
    await apply(without('low-agent'));
    const request = { actor: by, staffId: 'low-agent', signedOn: '2026-11-20', place: 'cabinet 3' };
    expect(await recordLeavingPromise(desk(), request)).toMatchObject({ kind: 'done' });
    expect(await owed('low')).toEqual([]);
    const [kept] = (await desk().register.load()).credentials;
    expect(kept).toMatchObject({ kind: 'leaving-promise', signedOn: '2026-11-20', name: 'cabinet 3', recordedBy: by });
    await expect(database.pool.query(`UPDATE staff_credential SET signed_on = '2026-11-21'`)).rejects.toThrow(/stands/);
    await apply(first);
    await apply(without('low-agent'));
    expect((await owed('low')).map(([id]) => id)).toEqual(['low-agent']);
  });

  it('of a unit that was closed are looked after by the one above', async () => {
    const open = first.units.filter(({ id }) => id !== 'low');
    await apply({ ...without('low-agent'), units: open });
    expect((await owed('mid')).map(([id, , unitId]) => [id, unitId])).toEqual([['low-agent', 'mid']]);
  });

  it('are told by the desk when a role given with an end is over', async () => {
    const until = new Date(staffMonday.getTime() + 60_000);
    await revokeRole(desk(), { actor: by, staffId: 'mid-agent', role: 'voice-agent', reason: 'moved' });
    await database.prisma.staffCredential.create({
      data: {
        id: uuidIds.next(),
        staffId: 'mid-agent',
        unitId: 'mid',
        kind: 'promise',
        name: '1',
        recordedBy: staffActor('mid-agent'),
        recordedAt: now,
      },
    });
    const grant = { staffId: 'mid-agent', role: 'voice-agent', lineId: null, until, reason: 'helps' } as const;
    expect(await grantRole(desk(), { ...grant, actor: by })).toMatchObject({ kind: 'done' });
    expect(await owed('mid')).toEqual([]);
    now = until;
    expect(await owed('mid')).toEqual([['mid-agent', 'mid-agent', 'mid', 60_000]]);
  });
});
