import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countTraffic, traffic } from '../support/report-traffic.ts';
import { lineIds, october, reportOf, unitIds } from '../unit/reports/sample-report.ts';

it('art. 63: the figures of each unit and each line are recounted from the same rows and add up to the whole', () => {
  fc.assert(
    fc.property(traffic(unitIds, lineIds, 120), (month) => {
      const { whole, lines, units } = reportOf(countTraffic(month, october));
      for (const rows of [lines, units]) {
        for (const part of ['calls', 'tickets'] as const) {
          expect(rows.reduce((sum, row) => sum + row[part].total, 0)).toBe(whole[part].total);
        }
        expect(rows.reduce((sum, row) => sum + row.tickets.late, 0)).toBe(whole.tickets.late);
      }
    }),
    { numRuns: 40 },
  );
});
