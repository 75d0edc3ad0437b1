import { describe, expect, it, vi } from 'vitest';
import { createTranslator } from '../../../src/adapters/i18n/translator.ts';
import type { Organisation } from '../../../src/organisation/organisation.ts';
import { reportHash } from '../../../src/reports/correct-report.ts';
import type { Figures } from '../../../src/reports/figures/figures.ts';
import { freezeReport } from '../../../src/reports/freeze-report.ts';
import { nextReportEffects } from '../../../src/reports/next-report-effects.ts';
import type { ReportTable } from '../../../src/reports/pages/report-table.ts';
import type { ReportPublication } from '../../../src/reports/ports.ts';
import { createSendMonthlyReport } from '../../../src/reports/send-monthly-report.job.ts';
import { systemActor } from '../../../src/shared/actor.ts';
import { silentLog } from '../../../src/shared/log.ts';
import type { BoardResult } from '../../../src/tickets/ports.ts';
import { memoryFigures, memoryReportStore } from '../../fakes/memory-report-world.ts';
import { countingIds } from '../../support/counting-ids.ts';
import { noVolume } from '../../support/report-traffic.ts';
import { TurnedClock } from '../../support/turned-clock.ts';
import { composedAt, organisation } from './sample-report.ts';

const call = { unitId: 'yj', category: 'complaint', lineId: 'order', outcome: 'completed', ended: true };
const figuresWith = (count: number, more: Figures['calls'] = []): Figures => ({
  callTotal: count + more.reduce((sum, group) => sum + group.count, 0),
  calls: [{ ...call, count }, ...more],
  ticketTotal: 0,
  tickets: [],
  work: [],
  volume: noVolume,
});
const anchor = `7:${'ab'.repeat(32)}`;
const context = { attempt: 1, effectId: 'effect' };
const translator = createTranslator('locales');

const newWorld = () => {
  const published: ReportPublication[] = [];
  const counted = { figures: figuresWith(3) };
  const world = {
    figures: memoryFigures(() => counted.figures),
    reports: memoryReportStore(),
    clock: new TurnedClock(composedAt),
    ids: countingIds(),
    trailAnchor: async (): Promise<string | null> => anchor,
    currentOrganisation: (): Organisation => organisation,
    documents: {
      workbook: async (_: readonly ReportTable[]) => new Uint8Array([1]),
      picture: async () => new Uint8Array([2]),
    },
    translator,
    channel: {
      publish: async (publication: ReportPublication): Promise<BoardResult> => {
        published.push(publication);
        return { kind: 'shown' };
      },
    },
    log: { ...silentLog, error: vi.fn() },
  };
  const send = (over: Partial<typeof world> = {}) =>
    createSendMonthlyReport({ ...world, ...over }).run({ unitId: 'cq', month: '2026-10' }, context);
  return { world, published, counted, send };
};

describe('sending the report of a month', () => {
  it('freezes it, shows it to the managers and notes that it was sent', async () => {
    const { world, published, send } = newWorld();
    expect(await send()).toEqual({ kind: 'done' });
    const [frozen] = world.reports.frozen;
    expect(frozen).toMatchObject({ sentAt: composedAt, report: { month: '2026-10', edition: 1, unitId: 'cq' } });
    expect(frozen?.hash).toBe(frozen && reportHash(frozen.report));
    expect(published).toHaveLength(1);
    expect(published[0]).toMatchObject({
      key: 'monthly-report:cq:2026-10:1',
      language: 'zh-CN',
      title: '长庆省交警总队 2026-10 语音服务月报',
      workbook: { fileName: 'CQ-2026-10.xlsx' },
    });
    expect(world.reports.audited.map((entry) => entry.action)).toEqual(['report.freeze', 'report.send']);
  });
  it('shows the newest seal of the audit trail in message and workbook, and freezes it', async () => {
    const { world, published, send } = newWorld();
    const drawn: string[] = [];
    const workbook = async (tables: readonly ReportTable[]) => {
      drawn.push(JSON.stringify(tables));
      return new Uint8Array([1]);
    };
    await send({ documents: { ...world.documents, workbook } });
    expect(world.reports.frozen[0]?.report.anchor).toBe(anchor);
    expect(published[0]?.lines.some((line) => line.includes(anchor))).toBe(true);
    expect(drawn[0]).toContain(anchor);
  });
  it('says nothing of a seal while there is none', async () => {
    const { world, published, send } = newWorld();
    await send({ trailAnchor: async () => null });
    expect(world.reports.frozen[0]?.report).not.toHaveProperty('anchor');
    expect(published[0]?.lines.join()).not.toContain('--anchor');
  });
  it('finds it sent the second time', async () => {
    const { published, counted, send } = newWorld();
    await send();
    counted.figures = figuresWith(5);
    expect(await send()).toEqual({ kind: 'done' });
    expect(published).toHaveLength(1);
  });
  it('sends what was frozen when the first attempt broke after freezing, although more was counted since', async () => {
    const { world, published, counted, send } = newWorld();
    const channel = { publish: async () => Promise.reject(new Error('the workspace is down')) };
    await expect(send({ channel })).rejects.toThrow('the workspace is down');
    counted.figures = figuresWith(5);
    await send();
    expect(world.reports.frozen).toHaveLength(1);
    expect(published[0]?.lines[0]).toContain('来电 3');
  });
  it('waits for a channel that is being paced', async () => {
    const { world, send } = newWorld();
    const notBefore = new Date(composedAt.getTime() + 2_000);
    const channel = { publish: async (): Promise<BoardResult> => ({ kind: 'later', notBefore }) };
    expect(await send({ channel })).toMatchObject({ kind: 'postponed', notBefore });
    expect(world.reports.frozen[0]?.sentAt).toBeNull();
  });
  it('refuses a month that does not reconcile, names the calls, and tries again in an hour', async () => {
    const { world, published, counted, send } = newWorld();
    counted.figures = figuresWith(3, [{ ...call, outcome: null, count: 2 }]);
    expect(await send()).toMatchObject({ kind: 'postponed', notBefore: new Date(composedAt.getTime() + 3_600_000) });
    expect(published).toEqual([]);
    expect(world.reports.frozen).toEqual([]);
    const disagreements = [
      '2 calls of yj: ended without an outcome (call-1, call-2)',
      expect.stringContaining('calls by category'),
    ];
    expect(world.log.error).toHaveBeenCalledWith(
      { unitId: 'cq', month: '2026-10', disagreements },
      expect.stringContaining('does not reconcile'),
    );
    expect(world.reports.audited).toMatchObject([{ action: 'report.freeze', outcome: 'refused' }]);
    counted.figures = figuresWith(5);
    await send();
    expect(published).toHaveLength(1);
  });
  it('does not freeze a month that still runs', async () => {
    const { world, send } = newWorld();
    world.clock.moveTo(new Date('2026-10-31T15:59:59Z'));
    expect(await send()).toMatchObject({ kind: 'postponed', notBefore: new Date('2026-10-31T16:00:00Z') });
    expect(world.reports.frozen).toEqual([]);
  });
});

describe('a correction', () => {
  it('is made only when it is asked for, and names what changed', async () => {
    const { world, counted } = newWorld();
    const request = { organisation, unitId: 'cq', month: '2026-10', actor: systemActor('test') };
    await freezeReport(world, { ...request, correct: false });
    counted.figures = figuresWith(5);
    expect(await freezeReport(world, { ...request, correct: false })).toMatchObject({
      isNew: false,
      frozen: { report: { edition: 1 } },
    });
    expect(await freezeReport(world, { ...request, correct: true })).toMatchObject({
      isNew: true,
      frozen: {
        report: {
          edition: 2,
          corrects: { edition: 1, changes: expect.arrayContaining([{ figure: 'whole.calls.total', was: 3, is: 5 }]) },
        },
      },
    });
  });
});

describe('the schedule', () => {
  const planned = (now: string) =>
    nextReportEffects(organisation, new Date(now), countingIds()).map(({ key, notBefore, payload }) => [
      key,
      notBefore.toISOString(),
      payload.month,
    ]);

  it('sends the month at opening on the first working day of the next', () => {
    expect(planned('2026-10-15T00:00:00Z')).toEqual([
      ['send-monthly-report:cq:2026-10', '2026-11-02T01:00:00.000Z', '2026-10'],
      ['send-monthly-report:yj:2026-10', '2026-11-02T01:00:00.000Z', '2026-10'],
      // Qingshi opens at half past eight, and not on the Sunday that November begins with.
      ['send-monthly-report:qs:2026-10', '2026-11-02T00:30:00.000Z', '2026-10'],
    ]);
  });
  it('waits for the end of the holidays', () => {
    expect(planned('2026-09-30T15:00:00Z')[0]).toEqual([
      'send-monthly-report:cq:2026-09',
      '2026-10-08T01:00:00.000Z',
      '2026-09',
    ]);
  });
  it('turns to the next month at local midnight', () => {
    expect(planned('2026-10-31T15:59:59Z')[0]?.[2]).toBe('2026-10');
    expect(planned('2026-10-31T16:00:00Z')[0]?.[2]).toBe('2026-11');
  });
  it('plans nothing for a unit whose managers have no channel', () => {
    const channels = organisation.channels.filter((channel) => channel.unitId !== 'yj');
    const keys = nextReportEffects({ ...organisation, channels }, composedAt, countingIds()).map(
      (effect) => effect.key,
    );
    expect(keys).toEqual(['send-monthly-report:cq:2026-11', 'send-monthly-report:qs:2026-11']);
  });
});
