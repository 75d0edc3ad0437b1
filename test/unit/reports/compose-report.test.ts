import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctReport, reportHash } from '../../../src/reports/correct-report.ts';
import { exclusions } from '../../../src/reports/figures/classify-call.ts';
import { sumOf } from '../../../src/reports/figures/count-figures.ts';
import type { Figures } from '../../../src/reports/figures/figures.ts';
import { periodOfMonth } from '../../../src/shared/period.ts';
import { reportCategories } from '../../../src/tickets/ticket-kind.ts';
import { countTraffic, noVolume, traffic } from '../../support/report-traffic.ts';
import { composed, lineIds, october, reportOf, unitIds } from './sample-report.ts';

const nothing: Figures = { callTotal: 0, calls: [], ticketTotal: 0, tickets: [], work: [], volume: noVolume };
const someTraffic = traffic(unitIds, lineIds, 120);

describe('a report over any traffic', () => {
  it('counts every call once: under its category, or by name as excluded', () => {
    fc.assert(
      fc.property(someTraffic, (month) => {
        const { whole } = reportOf(countTraffic(month, october));
        const inOctober = month.calls.filter(
          (call) => call.startedAt >= october.period.from && call.startedAt < october.period.to,
        );
        expect(whole.calls.total).toBe(inOctober.length);
        expect(sumOf(whole.calls.byCategory) + sumOf(whole.calls.excluded)).toBe(inOctober.length);
        for (const category of reportCategories) {
          expect(whole.calls.byCategory[category]).toBe(
            inOctober.filter((call) => call.ended && call.category === category && call.outcome !== 'refused').length,
          );
        }
        const { answered, handedOn = 0, abandoned } = whole.calls;
        expect(answered + handedOn + abandoned).toBe(sumOf(whole.calls.byCategory));
      }),
    );
  });
  it('adds lines and units up to the whole', () => {
    fc.assert(
      fc.property(someTraffic, (month) => {
        const { whole, lines, units } = reportOf(countTraffic(month, october));
        for (const rows of [lines, units]) {
          for (const part of ['calls', 'tickets'] as const) {
            expect(rows.reduce((sum, row) => sum + row[part].total, 0)).toBe(whole[part].total);
          }
          for (const exclusion of exclusions) {
            expect(rows.reduce((sum, row) => sum + row.calls.excluded[exclusion], 0)).toBe(
              whole.calls.excluded[exclusion],
            );
          }
          expect(rows.reduce((sum, row) => sum + row.tickets.late, 0)).toBe(whole.tickets.late);
        }
      }),
    );
  });
  it('counts every ticket once by kind, and judges each against its deadline or says why not', () => {
    fc.assert(
      fc.property(someTraffic, (month) => {
        const { tickets } = reportOf(countTraffic(month, october)).whole;
        expect(sumOf(tickets.byKind)).toBe(tickets.total);
        expect(sumOf(tickets.byCategory)).toBe(tickets.total);
        const { withinDeadline, late, running, visits = 0, drafts, merged } = tickets;
        expect(withinDeadline + late + running + visits + drafts + merged).toBe(tickets.total);
      }),
    );
  });
  it('has the same hash when it is composed again, and another one when a call more is counted', () => {
    fc.assert(
      fc.property(someTraffic, (month) => {
        const figures = countTraffic(month, october);
        expect(reportHash(reportOf(figures))).toBe(reportHash(reportOf(structuredClone(figures))));
        const one = {
          unitId: 'cq',
          category: 'complaint',
          lineId: 'order',
          outcome: 'completed',
          ended: true,
          count: 1,
        };
        const more = { ...figures, callTotal: figures.callTotal + 1, calls: [...figures.calls, one] };
        expect(reportHash(reportOf(more))).not.toBe(reportHash(reportOf(figures)));
      }),
      { numRuns: 20 },
    );
  });
});

describe('a month that does not reconcile', () => {
  const call = { unitId: 'cq', category: 'complaint', lineId: 'order', outcome: 'completed', ended: true, count: 3 };
  const ticket = {
    unitId: 'cq',
    kind: 'complaint',
    category: 'complaint',
    lineId: 'order',
    standing: 'open' as const,
    timeliness: 'running' as const,
    count: 2,
  };
  const sound: Figures = { callTotal: 3, calls: [call], ticketTotal: 2, tickets: [ticket], work: [], volume: noVolume };

  it('is not this one', () => {
    expect(composed(sound).kind).toBe('composed');
  });
  it.each([
    ['a category nobody knows', { ...call, category: 'gossip' }, 'counts under gossip'],
    ['an ended call without an outcome', { ...call, outcome: null }, 'ended without an outcome'],
    ['an outcome nobody knows', { ...call, outcome: 'vanished' }, 'ended as vanished'],
    ['a request that counts as none', { ...call, outcome: 'no-request' }, 'as a call without a request'],
    ['something done that counts under nothing', { ...call, category: null }, 'counts under no category'],
    ['a unit that was not asked for', { ...call, unitId: 'elsewhere' }, 'belong to a unit outside the report'],
  ])('is refused for %s', (_, odd, why) => {
    const result = composed({ ...sound, callTotal: 6, calls: [call, odd] });
    const { count, ...group } = odd;
    expect(result.kind === 'disagrees' && result.disagreements).toContainEqual({
      kind: 'calls',
      group,
      count,
      why: expect.stringContaining(why),
    });
  });
  it('is refused for a ticket of no known kind', () => {
    const result = composed({ ...sound, ticketTotal: 4, tickets: [ticket, { ...ticket, kind: 'rumour' }] });
    expect(result.kind === 'disagrees' && result.disagreements.map((one) => one.kind)).toEqual(['tickets', 'sum']);
  });
  it('is refused when the total is not the sum of the groups', () => {
    expect(composed({ ...sound, callTotal: 4 })).toEqual({
      kind: 'disagrees',
      disagreements: [{ kind: 'sum', of: 'calls', total: 4, parts: 3 }],
    });
    expect(composed({ ...sound, ticketTotal: 1 })).toMatchObject({
      disagreements: [{ of: 'tickets', total: 1, parts: 2 }],
    });
  });
});

describe('a correction', () => {
  it('is the next edition and names every figure that changed', () => {
    const first = reportOf(nothing);
    const call = { unitId: 'yj', category: 'complaint', lineId: 'order', outcome: 'abandoned', ended: true, count: 2 };
    const second = correctReport(first, reportOf({ ...nothing, callTotal: 2, calls: [call] }));
    expect(second.edition).toBe(2);
    expect(second.corrects).toMatchObject({ edition: 1, hash: reportHash(first) });
    const changed = Object.fromEntries(
      (second.corrects?.changes ?? []).map(({ figure, was, is }) => [figure, [was, is]]),
    );
    expect(changed).toEqual({
      ...Object.fromEntries(
        ['whole', 'lines.order', 'units.yj'].flatMap((row) =>
          ['total', 'byCategory.complaint', 'abandoned'].map((figure) => [`${row}.calls.${figure}`, [0, 2]]),
        ),
      ),
    });
  });
});

describe('the bounds of a month', () => {
  it('are local midnights, so that October has 31 local days and not parts of 32', () => {
    const { from, to } = periodOfMonth('2026-10', 'Asia/Shanghai');
    expect([from.toISOString(), to.toISOString()]).toEqual(['2026-09-30T16:00:00.000Z', '2026-10-31T16:00:00.000Z']);
    const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
    const days = new Set<string>();
    for (let at = from.getTime(); at < to.getTime(); at += 3_600_000) days.add(local.format(at));
    expect(days.size).toBe(31);
    expect([...days][0]).toBe('2026-10-01');
  });
  it('follow the clocks where they change', () => {
    const { from, to } = periodOfMonth('2026-11', 'America/New_York');
    expect([from.toISOString(), to.toISOString()]).toEqual(['2026-11-01T04:00:00.000Z', '2026-12-01T05:00:00.000Z']);
  });
});
