import { expect, it } from 'vitest';
import { operatorActor } from '../../src/shared/actor.ts';
import { changeStanding } from '../../src/staff/grants/change-standing.ts';
import { sweepStaff } from '../../src/staff/sweep/sweep-staff.ts';
import { staffWorld } from '../support/staff-world.ts';
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
