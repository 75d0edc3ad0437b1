import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresFiguresReader } from '../../src/adapters/postgres/report/figures-reader.ts';
import { createPostgresReportStore } from '../../src/adapters/postgres/report/report-store.ts';
import { reportHash } from '../../src/reports/correct-report.ts';
import type { Figures } from '../../src/reports/figures/figures.ts';
import type { MonthlyReport } from '../../src/reports/monthly-report.ts';
import type { FrozenReport } from '../../src/reports/ports.ts';
import type { AuditEntry } from '../../src/shared/audit-entry.ts';
import { periodOfMonth } from '../../src/shared/period.ts';
import { countingIds } from '../support/counting-ids.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { seeded, seedOrganisation } from '../support/database-rows.ts';
import { countTraffic, type Traffic, traffic } from '../support/report-traffic.ts';
import { testVault } from '../support/test-vault.ts';

const ids = countingIds(71);
const unitIds = [seeded.unit, seeded.otherUnit];
const asOf = new Date('2026-11-02T01:00:00Z');
const october = { unitIds: [seeded.unit], period: periodOfMonth('2026-10', 'Asia/Shanghai'), asOf };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedOrganisation(database.pool);
});
afterAll(() => database.drop());

const saveCalls = async ({ calls }: Traffic): Promise<void> => {
  const rows = calls.map((call) => ({ ...call, id: ids.next() }));
  await database.pool.query(
    `INSERT INTO call (id, carrier_sid, unit_id, dialled, caller_masked, state, state_rank, language, step,
                       report_category, line_id, outcome, started_at, ended_at)
     SELECT (one->>'id')::uuid, one->>'id', one->>'unitId', '+861055550100', '',
            CASE WHEN (one->>'ended')::boolean THEN 'completed' ELSE 'in-progress' END,
            CASE WHEN (one->>'ended')::boolean THEN 3 ELSE 2 END, 'zh-CN', 1,
            one->>'category', one->>'lineId', one->>'outcome', (one->>'startedAt')::timestamptz,
            CASE WHEN (one->>'ended')::boolean THEN (one->>'startedAt')::timestamptz + interval '3 minutes' END
       FROM jsonb_array_elements($1::jsonb) AS one`,
    [JSON.stringify(rows)],
  );
};

const saveTickets = async ({ tickets }: Traffic): Promise<void> => {
  const target = ids.next();
  const rows = tickets.map((ticket) => ({ ...ticket, id: ids.next() }));
  // The ticket the merged ones were joined to lies outside every month that is asked for.
  const main = {
    ...rows[0],
    id: target,
    unitId: seeded.unit,
    state: 'registered',
    registeredAt: '2026-01-05T00:00:00Z',
    dueAt: null,
    settledAt: null,
  };
  await database.pool.query(
    `INSERT INTO ticket (id, intake_key, unit_id, line_id, kind, report_category, priority, state, language, caller_masked,
                         particulars, registered_at, due_at, answered_at, closed_at, merged_into_id)
     SELECT (one->>'id')::uuid, one->>'id', one->>'unitId', one->>'lineId', one->>'kind', one->>'category', 'normal',
            one->>'state', 'zh-CN', '', '\\x00', (one->>'registeredAt')::timestamptz, (one->>'dueAt')::timestamptz,
            CASE WHEN one->>'state' = 'answered' THEN (one->>'settledAt')::timestamptz END,
            CASE WHEN one->>'state' = 'archived' THEN (one->>'settledAt')::timestamptz
                 WHEN one->>'state' = 'merged' THEN (one->>'registeredAt')::timestamptz END,
            CASE WHEN one->>'state' = 'merged' THEN $2::uuid END
       FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS listed(one, place)
      ORDER BY place`,
    [JSON.stringify([main, ...rows]), target],
  );
};

const comparable = ({ calls, tickets, work, ...totals }: Figures) => ({
  ...totals,
  work: work.toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1)),
  calls: calls.map((group) => JSON.stringify(Object.entries(group).sort())).sort(),
  tickets: tickets.map((group) => JSON.stringify(Object.entries(group).sort())).sort(),
});

describe('figures out of the database', () => {
  const [month] = fc.sample(traffic(unitIds, [seeded.line, seeded.otherLine], 600), { numRuns: 1, seed: 11 });
  if (month === undefined) throw new Error('no traffic was made');
  beforeAll(async () => {
    await saveCalls(month);
    await saveTickets(month);
  });
  const reader = () => createPostgresFiguresReader(database.pool);

  it.each([
    ['one unit', [seeded.unit]],
    ['two units', unitIds],
    ['no unit', []],
  ])('are those of a recount, one by one, of %s', async (_, asked) => {
    const request = { ...october, unitIds: asked };
    expect(comparable(await reader().read(request))).toEqual(comparable(countTraffic(month, request)));
  });
  it('keep the calls on the edges of the month in their month', async () => {
    const [september, november] = ['2026-09', '2026-11'].map((of) => periodOfMonth(of, 'Asia/Shanghai'));
    let total = 0;
    for (const period of [september, october.period, november]) {
      if (period === undefined) continue;
      const request = { ...october, unitIds, period };
      const figures = await reader().read(request);
      expect(figures.callTotal).toBe(countTraffic(month, request).callTotal);
      total += figures.callTotal;
    }
    expect(total).toBe(month.calls.length);
  });
  it('name the calls and tickets of every group', async () => {
    const figures = await reader().read(october);
    for (const { count, ...group } of figures.calls.slice(0, 12)) {
      expect(new Set(await reader().callsOf(october, group, 1000)).size).toBe(count);
    }
    for (const { count, ...group } of figures.tickets.slice(0, 12)) {
      expect(new Set(await reader().ticketsOf(october, group, 1000)).size).toBe(count);
    }
    const [first] = figures.calls;
    expect(first && (await reader().callsOf(october, first, 1))).toHaveLength(1);
  });
});

describe('how the units did, out of the database', () => {
  it('counts what came back, what citizens said last, spot checks of the month and findings that stood in it', async () => {
    const registeredAt = new Date('2026-10-20T02:00:00.123Z');
    const one = {
      unitId: seeded.unit,
      lineId: seeded.line,
      kind: 'complaint',
      category: 'complaint',
      state: 'answered',
      registeredAt,
      dueAt: null,
      settledAt: registeredAt,
    } as const;
    await saveTickets({ calls: [], tickets: [one, one, one] });
    const tickets = await database.pool.query<{ id: string }>(
      'SELECT id FROM ticket WHERE registered_at = $1 ORDER BY id',
      [registeredAt],
    );
    const [first, second, third] = tickets.rows.map(({ id }) => id);
    await database.admin(`UPDATE ticket SET returns = 2, reopenings = 1 WHERE id = '${first}'`);
    const said = (ticketId: string | undefined, seq: number, satisfied: boolean | null) => `
      INSERT INTO ticket_event (id, ticket_id, seq, type, at, actor, detail)
      VALUES ('${ids.next()}', '${ticketId}', ${seq}, 'ticket.followed-up', now(), '{}', '{"satisfied": ${satisfied}}');`;
    await database.admin(
      [said(first, 901, false), said(first, 902, true), said(second, 901, false), said(third, 901, null)].join(''),
    );
    const check = ids.next();
    const item = (seq: number, result: string, at: string) => `
      INSERT INTO spot_check_item (check_id, seq, ticket_id, number, stratum, result, note, checked_by, checked_at)
      VALUES ('${check}', ${seq}, '${ids.next()}', 'n${seq}', 's', '${result}', 'a note', 'boss', '${at}');`;
    await database.admin(`
      INSERT INTO spot_check (id, unit_id, month, seed, population, drawn_at)
      VALUES ('${check}', '${seeded.unit}', '2026-09', 'seed', 3, '2026-10-01T01:00:00Z');
      ${item(1, 'faulty', '2026-10-05T01:00:00Z')} ${item(2, 'in-order', '2026-10-05T01:00:00Z')}
      ${item(3, 'faulty', '2026-11-05T01:00:00Z')}`);
    const finding = (recorded: string, state: string, settled: string) => `
      INSERT INTO finding (id, unit_id, from_unit_id, text, recorded_at, due_at, state, answer, proof, answered_by, answered_at, settled_by, settled_at)
      VALUES ('${ids.next()}', '${seeded.unit}', '${seeded.otherUnit}', 't', '${recorded}', '2026-12-01', '${state}',
        ${state === 'open' ? 'NULL, NULL, NULL, NULL' : `'a', 'p', 'boss', '${recorded}'`}, ${settled});`;
    await database.admin(
      [
        finding('2026-09-01T01:00:00Z', 'open', 'NULL, NULL'),
        finding('2026-10-02T01:00:00Z', 'answered', 'NULL, NULL'),
        finding('2026-09-01T01:00:00Z', 'settled', `'head', '2026-10-09T01:00:00Z'`),
        finding('2026-08-01T01:00:00Z', 'settled', `'head', '2026-09-09T01:00:00Z'`),
        finding('2026-11-02T00:30:00Z', 'open', 'NULL, NULL'),
      ].join(''),
    );
    const { work } = await createPostgresFiguresReader(database.pool).read(october);
    expect(work).toEqual([
      expect.objectContaining({ returned: 1, reopened: 1, asked: 2, satisfied: 1, checked: 2, faulty: 1 }),
    ]);
    expect(work).toEqual([expect.objectContaining({ findings: 3, findingsOpen: 1, findingsAnswered: 2 })]);
  });
});

describe('appointments, out of the database', () => {
  it('counts as moved who got another time, and not whose place was given up because none was free', async () => {
    const registeredAt = new Date('2026-10-21T02:00:00.123Z');
    const one = {
      unitId: seeded.unit,
      lineId: seeded.line,
      kind: 'appointment',
      category: 'business',
      state: 'registered',
      registeredAt,
      dueAt: null,
      settledAt: null,
    } as const;
    await saveTickets({ calls: [], tickets: [one, one] });
    const slot = ids.next();
    await database.admin(`
      INSERT INTO slot (id, unit_id, office_id, service_id, starts_at, ends_at, capacity)
      VALUES ('${slot}', '${seeded.unit}', 'hall', 'inspection', '2026-12-01T01:00:00Z', '2026-12-01T02:00:00Z', 2)`);
    const { rows } = await database.pool.query<{ id: string }>(
      'SELECT id FROM ticket WHERE registered_at = $1 ORDER BY id',
      [registeredAt],
    );
    for (const [at, { id }] of rows.entries()) {
      const [state, to] = at === 0 ? ['booked', '"2026-12-01T01:00:00.000Z"'] : ['cancelled', 'null'];
      await database.admin(`
        INSERT INTO appointment (id, ticket_id, slot_id, state, booked_at, cancelled_at, version)
        VALUES ('${id}', '${id}', '${slot}', '${state}', '2026-10-21T02:00:00Z', ${at === 0 ? 'NULL' : 'now()'}, 1);
        INSERT INTO ticket_event (id, ticket_id, seq, type, at, actor, detail)
        VALUES ('${ids.next()}', '${id}', 901, 'ticket.moved', now(), '{}', '{"to": ${to}}')`);
    }
    const { volume } = await createPostgresFiguresReader(database.pool).read(october);
    expect(volume).toMatchObject({
      visitTotal: 2,
      visits: [
        { standing: 'ahead', moved: true, count: 1 },
        { standing: 'cancelled', moved: false, count: 1 },
      ],
    });
  });
});

describe('frozen reports in the database', () => {
  const figures = {
    calls: {
      total: 1,
      byCategory: { consultation: 1, complaint: 0, business: 0, feedback: 0, outbound: 0 },
      excluded: { 'no-request': 0, abandoned: 0, 'person-only': 0, refused: 0, 'in-progress': 0 },
      answered: 1,
      abandoned: 0,
    },
    tickets: {
      total: 0,
      byKind: { consultation: 0, complaint: 0, appointment: 0, feedback: 0, callback: 0, outbound: 0 },
      byCategory: { consultation: 0, complaint: 0, business: 0, feedback: 0, outbound: 0 },
      drafts: 0,
      merged: 0,
      answered: 0,
      withinDeadline: 0,
      late: 0,
      running: 0,
    },
  };
  const report: MonthlyReport = {
    unitId: seeded.unit,
    month: '2026-10',
    timeZone: 'Asia/Shanghai',
    from: october.period.from.toISOString(),
    to: october.period.to.toISOString(),
    asOf: asOf.toISOString(),
    edition: 1,
    organisation: 'edition',
    whole: figures,
    lines: [{ lineId: null, ...figures }],
    units: [{ unitId: seeded.unit, ...figures }],
    before: null,
    corrects: null,
  };
  const frozenAs = (edition: number): FrozenReport => {
    const one = { ...report, edition };
    return { id: ids.next(), report: one, hash: reportHash(one), composedAt: asOf, sentAt: null };
  };
  const entry = (action: string): AuditEntry => ({
    id: ids.next(),
    at: asOf,
    actor: { kind: 'system', job: 'test' },
    action,
    subject: { kind: 'monthly-report', id: `${seeded.unit}:2026-10` },
    unitId: seeded.unit,
    outcome: 'done',
    detail: { edition: 1 },
  });
  const audited = async (): Promise<readonly string[]> =>
    (await database.pool.query<{ action: string }>('SELECT action FROM audit_entry ORDER BY seq')).rows.map(
      (row) => row.action,
    );

  it('are frozen once, found again with a hash that still fits, and marked as sent once', async () => {
    const store = createPostgresReportStore(database.pool, testVault);
    const first = frozenAs(1);
    expect(await store.newest(seeded.unit, '2026-10')).toBeNull();
    expect(await store.freeze(first, entry('report.freeze'))).toBe('frozen');
    expect(await store.freeze(frozenAs(1), entry('report.freeze'))).toBe('exists');
    expect(await store.newest(seeded.unit, '2026-10')).toEqual(first);
    const found = await store.newest(seeded.unit, '2026-10');
    expect(found && reportHash(found.report)).toBe(first.hash);
    await store.markSent(first.id, asOf, entry('report.send'));
    await store.markSent(first.id, new Date('2027-01-01T00:00:00Z'), entry('report.send'));
    expect((await store.newest(seeded.unit, '2026-10'))?.sentAt).toEqual(asOf);
    expect(await audited()).toEqual(['report.freeze', 'report.send']);
  });
  it('are frozen once when many try at the same time', async () => {
    const store = createPostgresReportStore(database.pool, testVault);
    const results = await Promise.all(
      Array.from({ length: 8 }, () => store.freeze(frozenAs(2), entry('report.freeze'))),
    );
    expect(results.filter((result) => result === 'frozen')).toHaveLength(1);
    expect((await store.newest(seeded.unit, '2026-10'))?.report.edition).toBe(2);
  });
});
