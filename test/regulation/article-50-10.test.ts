import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPostgresFiguresReader } from '../../src/adapters/postgres/report/figures-reader.ts';
import { press } from '../../src/rehearsal/carrier/call/scripted-caller.ts';
import { drawUpReport } from '../../src/reports/draw-up-report.ts';
import { memoryReportStore } from '../fakes/memory-report-world.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

let hotline: Hotline;
beforeAll(async () => {
  hotline = await startHotline();
  await hotline.settled();
  hotline.carrier.phones.set('+8613800138002', { picksUp: 'answer', texts: 'undelivered' });
  const presses = async (from: string, keys: readonly string[]) => {
    await hotline.carrier.call({ from, to: hotline.number, caller: keys.map((key) => press(key)) });
  };
  for (const from of ['+8613800138001', '+8613800138002', '+8613800138003'])
    await presses(from, ['2', '1', '1', '1', '1', '1']);
  await presses('+8613800138003', ['2', '3', '1', '1']);
  await hotline.settled();
});
afterAll(() => hotline.stop());

const tally = async (sql: string): Promise<Record<string, unknown>> =>
  Object.fromEntries((await hotline.rows(sql)).map(({ key, n }) => [String(key), n]));

it('art. 50(10): appointments and texts of the month equal the rows of the database, by service and by what became of them', async () => {
  const organisation = hotline.app.world.currentOrganisation();
  const figures = createPostgresFiguresReader(hotline.database.pool);
  const world = { figures, reports: memoryReportStore(), clock: hotline.clock };
  const drawnUp = await drawUpReport(world, organisation, 'cq', '2026-11');
  if (drawnUp.kind !== 'composed') throw new Error(JSON.stringify(drawnUp));
  const volume = drawnUp.report.volume;
  expect(volume?.visits).toMatchObject({ total: 3, moved: 0, byStanding: { ahead: 2, cancelled: 1 } });
  expect(volume?.visitsOf).toMatchObject({ inspection: { total: 3 } });
  const states = await tally('SELECT state AS key, count(*)::int AS n FROM text_message GROUP BY state');
  expect(volume?.texts.byStanding).toMatchObject(states);
  expect(volume?.texts.byStanding.failed).toBe(1);
  expect(volume?.texts.total).toBe((await tally(`SELECT 'all' AS key, count(*)::int AS n FROM text_message`)).all);
  expect(volume?.textsOf).toEqual({ inspection: volume?.texts });
});
