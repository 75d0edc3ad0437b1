import { expect, it } from 'vitest';
import type { Organisation } from '../../src/organisation/organisation.ts';
import { operatorActor } from '../../src/shared/actor.ts';
import { changeStanding } from '../../src/staff/grants/change-standing.ts';
import { operationsPosts } from '../../src/staff/operations-staff/operations-post.ts';
import { sweepStaff } from '../../src/staff/sweep/sweep-staff.ts';
import { type StaffWorld, staffWorld } from '../support/staff-world.ts';
import { organisation } from '../unit/reports/sample-report.ts';

it('art. 14: posts are staffed; one that stands empty is on the list of the day', async () => {
  const world = staffWorld(organisation);
  expect((await sweepStaff(world.desk, '2026-11-23')).vacancies).toEqual([]);
  const gone = { actor: operatorActor('root'), staffId: 'wang-fang', state: 'left', reason: 'retired' } as const;
  await changeStanding(world.desk, gone);
  const { vacancies } = await sweepStaff(world.desk, '2026-11-24');
  expect(vacancies).toEqual([{ unitId: 'yj', role: 'unit-head', lineId: null }]);
  expect(world.register.audited.at(-1)).toMatchObject({
    action: 'staff.sweep',
    detail: { on: '2026-11-24', vacancies },
  });
});

it('art. 14(1): the six operations posts are on that list too when nobody fills them, or nobody with a valid certificate', async () => {
  const posts = ({ operations = [], ...filed }: Organisation, gone: readonly string[]) =>
    staffWorld({ ...filed, operations: operations.filter(({ id }) => !gone.includes(id)) });
  const vacant = async (world: StaffWorld) =>
    (await sweepStaff(world.desk, '2026-11-23')).vacancies
      .filter(({ role }) => operationsPosts.some((post) => post === role))
      .map(({ unitId, role }) => `${unitId} ${role}`);
  expect(await vacant(posts(organisation, ['ops-network', 'ops-run']))).toEqual(['cq network-administration']);
  // An aide fills no post.
  expect(await vacant(posts(organisation, ['ops-system', 'ops-system-b']))).toEqual(['cq system-administration']);
  expect(await vacant(posts({ ...organisation, operations: [] }, []))).toEqual(
    operationsPosts.map((post) => `cq ${post}`),
  );
  const later = posts(organisation, []);
  later.at = new Date('2028-06-30T15:59:59Z');
  expect(await vacant(later)).toEqual([]);
  later.at = new Date('2028-06-30T16:00:00Z');
  expect(await vacant(later)).toEqual([
    'cq system-administration',
    'cq database-administration',
    'cq security-administration',
  ]);
});
