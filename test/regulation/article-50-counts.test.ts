import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sumOf } from '../../src/reports/figures/count-figures.ts';
import { countTraffic, traffic } from '../support/report-traffic.ts';
import { lineIds, october, reportOf, unitIds } from '../unit/reports/sample-report.ts';

it('art. 50(10): every ticket taken in is counted once by kind, and once as in time, late, running or named as left out', () => {
  fc.assert(
    fc.property(traffic(unitIds, lineIds, 120), (month) => {
      const { tickets } = reportOf(countTraffic(month, october)).whole;
      expect(sumOf(tickets.byKind)).toBe(tickets.total);
      const { withinDeadline, late, running, drafts, merged } = tickets;
      expect(withinDeadline + late + running + drafts + merged).toBe(tickets.total);
    }),
    { numRuns: 40 },
  );
});
