import fc from 'fast-check';
import { expect, it } from 'vitest';
import { reportHash } from '../../src/reports/correct-report.ts';
import { sumOf } from '../../src/reports/figures/count-figures.ts';
import { reportCategories } from '../../src/tickets/ticket-kind.ts';
import { countTraffic, traffic } from '../support/report-traffic.ts';
import { composed, lineIds, october, reportOf, unitIds } from '../unit/reports/sample-report.ts';

const months = traffic(unitIds, lineIds, 120);
const runs = { numRuns: 40 };

it('art. 57(4): the month has consultations, complaints, business handling and the other classes', () => {
  expect(reportCategories).toEqual(expect.arrayContaining(['consultation', 'complaint', 'business', 'feedback']));
});

it('art. 57(4): all calls of the month are the sum of the classes and the exclusions that are named', () => {
  fc.assert(
    fc.property(months, (month) => {
      const { calls } = reportOf(countTraffic(month, october)).whole;
      const held = month.calls.filter(
        ({ startedAt }) => startedAt >= october.period.from && startedAt < october.period.to,
      );
      expect(calls.total).toBe(held.length);
      expect(sumOf(calls.byCategory) + sumOf(calls.excluded)).toBe(held.length);
    }),
    runs,
  );
});

it('art. 57(4): figures that do not add up are not published', () => {
  const figures = countTraffic({ calls: [], tickets: [] }, october);
  expect(composed({ ...figures, callTotal: 1 }).kind).toBe('disagrees');
});

it('art. 57(4): taken again, the report has the same hash', () => {
  fc.assert(
    fc.property(months, (month) => {
      const figures = countTraffic(month, october);
      expect(reportHash(reportOf(structuredClone(figures)))).toBe(reportHash(reportOf(figures)));
    }),
    runs,
  );
});
