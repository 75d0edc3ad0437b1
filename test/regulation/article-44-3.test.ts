import { expect, it } from 'vitest';
import { staffSweeping } from '../../src/staff/sweep/sweep-staff.job.ts';
import { sweepStaff } from '../../src/staff/sweep/sweep-staff.ts';
import { countingIds } from '../support/counting-ids.ts';
import { delegationOrganisation } from '../support/delegation-organisation.ts';
import { staffMonday, staffWorld } from '../support/staff-world.ts';

const after = (days: number) => new Date(staffMonday.getTime() + days * 24 * 3_600_000);

it('art. 44(3): an account idle for a year is suspended on day 366, its keepers told on day 335', async () => {
  const world = staffWorld();
  const warned = () =>
    [...world.register.effects.values()].filter(
      ({ job, payload }) => job === 'warn-idle' && payload.staffId === 'mid-agent',
    );
  for (const [day, told] of [
    [334, 0],
    [335, 1],
    [336, 1],
    [365, 1],
  ] as const) {
    world.at = after(day);
    expect((await sweepStaff(world.desk, String(day))).suspended).toEqual([]);
    expect(warned()).toHaveLength(told);
  }
  world.at = after(366);
  expect((await sweepStaff(world.desk, '366')).suspended).toContain('mid-agent');
  expect(await world.rolesOf('mid-agent')).toEqual([]);
});

it('art. 44(3): accounts are looked at every day', () => {
  const schedule = staffSweeping(() => delegationOrganisation(), countingIds(1));
  const days = [0, 1, 2].map((day) => schedule(after(day))[0]?.key);
  expect(days).toEqual(['sweep-staff:2026-11-23', 'sweep-staff:2026-11-24', 'sweep-staff:2026-11-25']);
});
