import { beforeEach, describe, expect, it } from 'vitest';
import { operatorActor, systemActor } from '../../../src/shared/actor.ts';
import { changeStanding } from '../../../src/staff/grants/change-standing.ts';
import { operationsPosts } from '../../../src/staff/operations-staff/operations-post.ts';
import { idlenessOf } from '../../../src/staff/sweep/idle.ts';
import { noteSightings } from '../../../src/staff/sweep/note-sighting.ts';
import { staffSweeping } from '../../../src/staff/sweep/sweep-staff.job.ts';
import { sweepStaff } from '../../../src/staff/sweep/sweep-staff.ts';
import { countingIds } from '../../support/counting-ids.ts';
import { delegationOrganisation } from '../../support/delegation-organisation.ts';
import { type StaffWorld, staffMonday, staffWorld } from '../../support/staff-world.ts';

const dayMs = 24 * 3_600_000;
let world: StaffWorld;
beforeEach(() => {
  world = staffWorld();
});
const on = (day: number) => {
  world.at = new Date(staffMonday.getTime() + day * dayMs);
};
const act = (id: string) => {
  const person = world.desk.filed().staff.find((each) => each.id === id);
  if (person === undefined) throw new Error(id);
  return noteSightings(world.desk)(person);
};
const warned = () => [...world.register.effects.values()].filter(({ job }) => job === 'warn-idle');

describe('an account that nobody uses', () => {
  it('is in use until day 334, warned of from day 335, suspended on day 366', () => {
    const kind = (day: number) => idlenessOf(staffMonday, new Date(staffMonday.getTime() + day * dayMs)).kind;
    expect([0, 334, 335, 365, 366, 400].map(kind)).toEqual(['in-use', 'in-use', 'warn', 'warn', 'suspend', 'suspend']);
  });

  it('is told to its keepers once, a month before, and suspended on its day', async () => {
    for (const { id } of world.desk.filed().staff)
      if (id !== 'mid-agent') {
        on(300);
        await act(id);
      }
    on(335);
    await sweepStaff(world.desk, '2027-10-24');
    on(336);
    await sweepStaff(world.desk, '2027-10-25');
    expect(warned().map(({ payload }) => payload)).toEqual([
      {
        staffId: 'mid-agent',
        keeperId: 'mid-tech',
        suspendedOn: new Date(staffMonday.getTime() + 366 * dayMs).toISOString(),
      },
    ]);
    on(365);
    expect((await sweepStaff(world.desk, '2027-11-23')).suspended).toEqual([]);
    on(366);
    expect((await sweepStaff(world.desk, '2027-11-24')).suspended).toEqual(['mid-agent']);
    expect(await world.rolesOf('mid-agent')).toEqual([]);
    expect(world.register.audited).toContainEqual(
      expect.objectContaining({ action: 'staff.suspend', actor: systemActor('sweep-staff'), outcome: 'done' }),
    );
    expect((await sweepStaff(world.desk, '2027-11-24')).suspended).toEqual([]);
  });

  it('is in use again when somebody acts with it, noted once a day', async () => {
    on(340);
    await act('mid-agent');
    await act('mid-agent');
    on(366);
    expect((await sweepStaff(world.desk, 'x')).suspended).not.toContain('mid-agent');
    expect(world.desk.sightings.audited.map(({ action, unitId }) => [action, unitId])).toEqual([
      ['staff.sign-in', 'mid'],
    ]);
  });

  it('never takes the last two technical managers with it', async () => {
    on(366);
    const { suspended, technicalManagers } = await sweepStaff(world.desk, 'x');
    expect(suspended).toContain('mid-agent');
    expect(technicalManagers).toBe(2);
  });
});

describe('posts that stand empty', () => {
  it('are listed every night: of the units, of the top, and of the lines', async () => {
    const before = await sweepStaff(world.desk, 'x');
    expect(before.vacancies).toEqual([
      { unitId: 'top', role: 'unit-head', lineId: null },
      { unitId: 'top', role: 'business-manager', lineId: null },
      { unitId: 'low', role: 'unit-head', lineId: null },
      { unitId: 'low', role: 'business-manager', lineId: null },
      { unitId: 'side', role: 'unit-head', lineId: null },
      { unitId: 'side', role: 'business-manager', lineId: null },
      ...operationsPosts.map((role) => ({ unitId: 'top', role, lineId: null })),
    ]);
    const actor = operatorActor('root');
    for (const staffId of ['mid-manager', 'mid-vehicles', 'top-officer'])
      await changeStanding(world.desk, { actor, staffId, state: 'left', reason: 'gone' });
    expect((await sweepStaff(world.desk, 'x')).vacancies).toEqual(
      expect.arrayContaining([
        { unitId: 'top', role: 'security-officer', lineId: null },
        { unitId: 'mid', role: 'business-manager', lineId: null },
        { unitId: 'mid', role: 'business-manager', lineId: 'vehicles' },
      ]),
    );
  });
});

describe('the nightly sweep', () => {
  it('is owed once for each day of the first unit, at ten past three', () => {
    const schedule = staffSweeping(() => delegationOrganisation(), countingIds(3));
    const owed = (iso: string) => schedule(new Date(iso)).map(({ key, notBefore }) => [key, notBefore.toISOString()]);
    expect(owed('2026-11-22T15:59:00Z')).toEqual([['sweep-staff:2026-11-22', '2026-11-21T19:10:00.000Z']]);
    expect(owed('2026-11-22T16:01:00Z')).toEqual([['sweep-staff:2026-11-23', '2026-11-22T19:10:00.000Z']]);
    expect(staffSweeping(() => null, countingIds(3))(staffMonday)).toEqual([]);
  });
});
