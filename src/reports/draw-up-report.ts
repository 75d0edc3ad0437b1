import type { Organisation } from '../organisation/organisation.ts';
import { unitOf, unitsBelow } from '../organisation/unit-tree.ts';
import type { Clock } from '../shared/clock.ts';
import { type Month, monthPlus, periodOfMonth } from '../shared/period.ts';
import { composeReport } from './compose-report.ts';
import { countFigures } from './figures/count-figures.ts';
import type { FiguresRequest } from './figures/figures.ts';
import { type Disagreement, disagreementLine } from './figures/find-disagreements.ts';
import type { MonthlyReport, ReportFigures } from './monthly-report.ts';
import type { FiguresReader, ReportStore } from './ports.ts';

export interface DrawUpWorld {
  readonly figures: FiguresReader;
  readonly reports: ReportStore;
  readonly clock: Clock;
}

export type DrawnUp =
  | { readonly kind: 'composed'; readonly report: MonthlyReport }
  /** One line for each thing that disagrees, with the ids of the calls or tickets. */
  | { readonly kind: 'disagrees'; readonly disagreements: readonly string[] }
  | { readonly kind: 'unknown-unit' };

/** Counts a month of a unit and those below it; nothing is written. */
export const drawUpReport = async (
  world: DrawUpWorld,
  organisation: Organisation,
  unitId: string,
  month: Month,
): Promise<DrawnUp> => {
  const unit = unitOf(organisation, unitId);
  if (unit === null) return { kind: 'unknown-unit' };
  const asOf = world.clock.now();
  const unitIds = unitsBelow(organisation, unitId).map((below) => below.id);
  const request = { unitIds, period: periodOfMonth(month, unit.calendar.timeZone), asOf };
  const before = await figuresBefore(world, request, unitId, monthPlus(month, -1), unit.calendar.timeZone);
  const figures = await world.figures.read(request);
  const composed = composeReport({ organisation, unit, month, asOf, unitIds, figures, before });
  if (composed.kind === 'composed') return composed;
  const lines = composed.disagreements.map((disagreement) => describe(world.figures, request, disagreement));
  return { kind: 'disagrees', disagreements: await Promise.all(lines) };
};

/** What was published of the month before, else what is counted of it now; `null` when nothing happened in it. */
const figuresBefore = async (
  { figures, reports }: DrawUpWorld,
  request: FiguresRequest,
  unitId: string,
  month: Month,
  timeZone: string,
): Promise<ReportFigures | null> => {
  const published = await reports.newest(unitId, month);
  if (published !== null) return published.report.whole;
  const counted = await figures.read({ ...request, period: periodOfMonth(month, timeZone) });
  const whole = countFigures(counted.calls, counted.tickets);
  return whole.calls.total + whole.tickets.total === 0 ? null : whole;
};

const shownIds = 20;

const describe = async (
  figures: FiguresReader,
  request: FiguresRequest,
  disagreement: Disagreement,
): Promise<string> => {
  switch (disagreement.kind) {
    case 'calls':
      return disagreementLine(disagreement, await figures.callsOf(request, disagreement.group, shownIds));
    case 'tickets':
      return disagreementLine(disagreement, await figures.ticketsOf(request, disagreement.group, shownIds));
    case 'sum':
      return disagreementLine(disagreement, []);
  }
};
