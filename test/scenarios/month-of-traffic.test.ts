import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Reconciled, reconcileMonth } from '../rehearsals/reconcile/reconcile-month.ts';
import { eveOf, type RehearsedMonth, runMonth } from '../rehearsals/run-month.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const calls = 60;

describe('a month of traffic', () => {
  let hotline: Hotline;
  let month: RehearsedMonth;
  let reconciled: Reconciled;

  beforeAll(async () => {
    hotline = await startHotline({ at: eveOf('2026-10').toISOString() });
    month = await runMonth(hotline, { month: '2026-10', calls, seed: 7, stepHours: 124 });
    reconciled = await reconcileMonth(hotline, month);
  }, 240_000);
  afterAll(() => hotline.stop());

  it('counts in its report as the carrier, the rows and the workbooks say', () => {
    expect(reconciled.differences).toEqual([]);
  });

  it('has the calls of the month in it, and not those of the hours before and after', () => {
    expect(month.made.length).toBeGreaterThan(calls);
    expect(reconciled.report.whole.calls.total).toBe(calls);
  });

  it('is of every sort: done, broken off, asking for nothing, answered in time and late, and booked visits apart', () => {
    const { calls: counted, tickets } = reconciled.report.whole;
    const { byCategory, excluded } = counted;
    const sorts = [
      byCategory.complaint,
      byCategory.consultation,
      byCategory.business,
      counted.abandoned,
      excluded['no-request'],
      tickets.drafts,
      tickets.withinDeadline,
      tickets.late,
      tickets.visits ?? 0,
    ];
    expect(sorts.every((count) => count > 0)).toBe(true);
  });

  it('brings every unit one workbook and one picture', () => {
    expect(reconciled.files.map(({ name }) => name).sort()).toEqual(
      ['CQ', 'QS', 'YJ'].flatMap((code) => [`${code}-2026-10.png`, `${code}-2026-10.xlsx`]),
    );
  });
});
