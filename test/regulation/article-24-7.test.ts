import { expect, it } from 'vitest';
import { sampleSize, spotFigures } from '../../src/oversight/spot-checks/spot-check.ts';
import { spotCheckWorld } from '../support/spot-check-world.ts';

it('art. 24(7): each month a random sample over lines and kinds is drawn from the archive, and can be drawn again', async () => {
  const world = spotCheckWorld(100);
  const check = await world.drawn();
  expect(check).toMatchObject({ month: '2026-10', population: 100 });
  expect(check.items).toHaveLength(sampleSize(100));
  expect(new Set(check.items.map(({ stratum }) => stratum)).size).toBe(2);
  expect(world.tables.audit[0]?.detail).toMatchObject({ seed: check.seed, population: 100 });
});

it('art. 24(7): a manager who did not do the work checks it; the result, and what was wrong, is recorded and counted', async () => {
  const world = spotCheckWorld();
  const { id, items } = await world.drawn();
  const own = items.find(({ assigneeId }) => assigneeId === 'manager');
  const other = items.find(({ assigneeId }) => assigneeId !== 'manager');
  expect(await world.check(id, own?.seq ?? 0, 'manager')).toMatchObject({ reason: 'own-work' });
  expect(await world.check(id, other?.seq ?? 0, 'manager', 'faulty')).toMatchObject({ reason: 'note-missing' });
  expect(await world.check(id, other?.seq ?? 0, 'manager', 'faulty', 'no recording')).toMatchObject({ kind: 'done' });
  expect(await world.check(id, own?.seq ?? 0, 'deputy')).toMatchObject({ kind: 'done' });
  const check = await world.desk.spotChecks.find(id);
  expect(check === null ? null : spotFigures(check)).toEqual({ drawn: items.length, checked: 2, faulty: 1 });
});
