import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sumOf } from '../../src/reports/figures/count-figures.ts';
import { countTraffic, noVolume, traffic } from '../support/report-traffic.ts';
import { composed, lineIds, october, reportOf, unitIds } from '../unit/reports/sample-report.ts';

it('art. 50(10): every ticket taken in is counted once by kind, and once as in time, late, running or named as left out', () => {
  fc.assert(
    fc.property(traffic(unitIds, lineIds, 120), (month) => {
      const { tickets } = reportOf(countTraffic(month, october)).whole;
      expect(sumOf(tickets.byKind)).toBe(tickets.total);
      const { withinDeadline, late, running, visits = 0, drafts, merged } = tickets;
      expect(withinDeadline + late + running + visits + drafts + merged).toBe(tickets.total);
    }),
    { numRuns: 40 },
  );
});

const visit = { serviceId: 'inspection', standing: 'over', moved: false };
const text = { serviceId: null, template: 'text.answer', standing: 'delivered' };
const nothing = { calls: [], tickets: [] };
const volume = {
  visitTotal: 9,
  visits: [
    { ...visit, count: 5 },
    { ...visit, standing: 'cancelled', count: 1 },
    { ...visit, serviceId: 'transfer', standing: 'ahead', moved: true, count: 3 },
  ],
  textTotal: 7,
  texts: [
    { ...text, count: 4 },
    { ...text, serviceId: 'transfer', template: 'text.stoppage-moved', standing: 'failed', count: 3 },
  ],
};

it('art. 50(10): appointments and texts are counted by service, what became of them, and what the texts are about', () => {
  const counted = reportOf({ ...countTraffic(nothing, october), volume }).volume;
  expect(counted?.visits).toMatchObject({ total: 9, moved: 3, byStanding: { over: 5, cancelled: 1, ahead: 3 } });
  expect(counted?.visitsOf).toMatchObject({ inspection: { total: 6, moved: 0 }, transfer: { total: 3, moved: 3 } });
  expect(counted?.texts).toMatchObject({ total: 7, byStanding: { delivered: 4, failed: 3 } });
  expect(counted?.textsOf).toMatchObject({ none: { total: 4 }, transfer: { total: 3 } });
  expect(counted?.textsAbout).toMatchObject({ answer: { total: 4 }, stoppage: { total: 3 }, other: { total: 0 } });
});

it.each([
  ['appointments', { ...volume, visitTotal: 10 }],
  ['appointments by standing', { ...noVolume, visitTotal: 1, visits: [{ ...visit, standing: 'lost', count: 1 }] }],
  ['texts', { ...volume, textTotal: 6 }],
  ['texts by standing', { ...noVolume, textTotal: 1, texts: [{ ...text, standing: 'lost', count: 1 }] }],
])('art. 50(10): a month whose %s do not come out is not published', (of, wrong) => {
  const result = composed({ ...countTraffic(nothing, october), volume: wrong });
  expect(result).toMatchObject({ kind: 'disagrees', disagreements: [{ kind: 'sum', of }] });
});
