import type { App } from '../../../src/compose/app.ts';
import type { MonthlyReport } from '../../../src/reports/monthly-report.ts';
import { isWithin, type Period } from '../../../src/shared/period.ts';
import { type Counts, countBy, differences } from './counts.ts';
import { callCounts, ticketCounts } from './frozen-report.ts';

interface CallRow {
  readonly unit_id: string;
  readonly line_id: string | null;
  readonly report_category: string | null;
  readonly outcome: string | null;
  readonly started_at: Date;
  readonly ended_at: Date | null;
}

interface TicketRow {
  readonly unit_id: string;
  readonly line_id: string;
  readonly kind: string;
  readonly report_category: string;
  readonly state: string;
  readonly registered_at: Date;
  readonly due_at: Date | null;
  readonly answered_at: Date | null;
  readonly closed_at: Date | null;
  readonly reopenings: number;
}

/** Counts the rows one by one, without the reports' SQL, and compares: the whole, each unit and each line of business. */
export const reconcileWithRows = async (
  { world }: App,
  period: Period,
  { whole, units, lines, asOf }: MonthlyReport,
): Promise<readonly string[]> => {
  const { pool } = world.database;
  const unitIds = units.map(({ unitId }) => unitId);
  const calls = (await pool.query<CallRow>('SELECT * FROM call')).rows.filter(
    (row) => unitIds.includes(row.unit_id) && isWithin(period, row.started_at),
  );
  const tickets = (await pool.query<TicketRow>('SELECT * FROM ticket')).rows.filter(
    (row) => unitIds.includes(row.unit_id) && isWithin(period, row.registered_at),
  );
  const counted = new Date(asOf);
  const compare = (
    what: string,
    figures: MonthlyReport['whole'],
    belongs: (row: { readonly unit_id: string; readonly line_id: string | null }) => boolean,
  ) => [
    ...differences(`calls of ${what}`, callCounts(figures), rowCallCounts(calls.filter(belongs)), 'the rows'),
    ...ticketDifferences(`tickets of ${what}`, ticketCounts(figures), tickets.filter(belongs), counted),
  ];
  return [
    ...compare('the whole', whole, () => true),
    ...units.flatMap((unit) => compare(`unit ${unit.unitId}`, unit, (row) => row.unit_id === unit.unitId)),
    ...lines.flatMap((line) => compare(`line ${line.lineId}`, line, (row) => row.line_id === line.lineId)),
  ];
};

const rowCallCounts = (rows: readonly CallRow[]): Counts => {
  const classed = rows.map((row) => ({ row, name: classOf(row) }));
  const asked = classed.filter(({ name }) => !name.startsWith('not counted')).map(({ row }) => row);
  const abandoned = asked.filter(({ outcome }) => outcome === 'abandoned').length;
  const handedOn = asked.filter(({ outcome }) => outcome === 'handed-on').length;
  return {
    total: rows.length,
    abandoned,
    handedOn,
    answered: asked.length - abandoned - handedOn,
    ...countBy(classed, ({ name }) => name),
  };
};

const classOf = ({ ended_at, outcome, report_category }: CallRow): string => {
  if (ended_at === null) return 'not counted: in-progress';
  if (outcome === 'refused') return 'not counted: refused';
  if (report_category !== null) return report_category;
  return `not counted: ${outcome === 'transferred' ? 'person-only' : outcome}`;
};

/** What was settled at the very instant of the count may have been seen or not: either is right, and nothing else. */
const ticketDifferences = (
  what: string,
  reported: Counts,
  rows: readonly TicketRow[],
  asOf: Date,
): readonly string[] => {
  const justBefore = new Date(asOf.getTime() - 1);
  const [seen, unseen] = [rowTicketCounts(rows, asOf, asOf), rowTicketCounts(rows, asOf, justBefore)];
  const isBetween = (count: number, name: string): boolean => {
    const [one = 0, other = 0] = [seen[name], unseen[name]];
    return Math.min(one, other) <= count && count <= Math.max(one, other);
  };
  const agreed = Object.fromEntries(
    Object.entries(reported).map(([name, count]) => [name, isBetween(count, name) ? count : (seen[name] ?? 0)]),
  );
  return differences(what, reported, { ...seen, ...agreed }, 'the rows');
};

const rowTicketCounts = (rows: readonly TicketRow[], asOf: Date, settledBy: Date): Counts => {
  const settledAt = (row: TicketRow) => {
    const at = row.answered_at ?? row.closed_at;
    return at !== null && at <= settledBy ? at : null;
  };
  const isVisit = (row: TicketRow) =>
    row.kind === 'appointment' && row.reopenings === 0 && !['draft', 'merged'].includes(row.state);
  const dated = rows.filter((row) => row.due_at !== null && row.state !== 'merged' && !isVisit(row));
  const isLate = (row: TicketRow) => (settledAt(row) ?? asOf) > (row.due_at as Date);
  const isOpen = (row: TicketRow) => settledAt(row) === null;
  return {
    total: rows.length,
    drafts: rows.filter(({ state }) => state === 'draft').length,
    merged: rows.filter(({ state }) => state === 'merged').length,
    answered: rows.filter((row) => !['draft', 'merged'].includes(row.state) && !isOpen(row)).length,
    visits: rows.filter(isVisit).length,
    withinDeadline: dated.filter((row) => !isOpen(row) && !isLate(row)).length,
    late: dated.filter(isLate).length,
    running: dated.filter((row) => isOpen(row) && !isLate(row)).length,
    ...countBy(rows, ({ kind }) => `kind ${kind}`),
    ...countBy(rows, ({ report_category }) => `category ${report_category}`),
  };
};
