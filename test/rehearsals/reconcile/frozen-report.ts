import type { App } from '../../../src/compose/app.ts';
import type { MonthlyReport, ReportFigures } from '../../../src/reports/monthly-report.ts';
import type { Month } from '../../../src/shared/period.ts';
import type { Counts } from './counts.ts';

/** What was frozen of the month, by unit. Throws when a unit has none, or more than one edition. */
export const frozenReports = async ({ world }: App, month: Month): Promise<ReadonlyMap<string, MonthlyReport>> => {
  const { rows } = await world.database.pool.query<{ unit_id: string; figures: MonthlyReport }>(
    'SELECT unit_id, figures FROM monthly_report WHERE month = $1',
    [`${month}-01`],
  );
  const reports = new Map(rows.map(({ unit_id, figures }) => [unit_id, figures]));
  const units = world.currentOrganisation().units.length;
  if (rows.length !== units || reports.size !== units) throw new Error(`${rows.length} reports for ${units} units`);
  return reports;
};

/** The figures of calls as one flat list. */
export const callCounts = ({ calls }: ReportFigures): Counts => ({
  total: calls.total,
  answered: calls.answered,
  handedOn: calls.handedOn ?? 0,
  abandoned: calls.abandoned,
  ...named('', calls.byCategory),
  ...named('not counted: ', calls.excluded),
});

export const ticketCounts = ({ tickets }: ReportFigures): Counts => {
  const { byKind, byCategory, ...rest } = tickets;
  return { ...rest, ...named('kind ', byKind), ...named('category ', byCategory) };
};

const named = (prefix: string, counts: Counts): Counts =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [prefix + name, count]));
