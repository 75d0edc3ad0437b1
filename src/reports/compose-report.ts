import type { Organisation, Unit } from '../organisation/organisation.ts';
import { type Month, periodOfMonth } from '../shared/period.ts';
import { countFigures } from './figures/count-figures.ts';
import type { Figures } from './figures/figures.ts';
import { type Disagreement, findDisagreements } from './figures/find-disagreements.ts';
import { countVolume } from './figures/volume.ts';
import type { LineRow, MonthlyReport, ReportFigures, UnitRow } from './monthly-report.ts';

/** What a report is made of. */
export interface ReportMaterial {
  readonly organisation: Organisation;
  readonly unit: Unit;
  readonly month: Month;
  readonly asOf: Date;
  /** Of the unit and those below it, in file order. */
  readonly unitIds: readonly string[];
  readonly figures: Figures;
  /** Of the month before. */
  readonly before: ReportFigures | null;
}

export type ComposedReport =
  | { readonly kind: 'composed'; readonly report: MonthlyReport }
  | { readonly kind: 'disagrees'; readonly disagreements: readonly Disagreement[] };

/** Makes the report of a month, or says why its totals are not the sum of their parts. The first edition; corrections come after. */
export const composeReport = (material: ReportMaterial): ComposedReport => {
  const { figures, unit, month } = material;
  const disagreements = [...findDisagreements(figures), ...strangers(material)];
  if (disagreements.length > 0) return { kind: 'disagrees', disagreements };
  const period = periodOfMonth(month, unit.calendar.timeZone);
  return {
    kind: 'composed',
    report: {
      unitId: unit.id,
      month,
      timeZone: unit.calendar.timeZone,
      from: period.from.toISOString(),
      to: period.to.toISOString(),
      asOf: material.asOf.toISOString(),
      edition: 1,
      organisation: material.organisation.edition,
      whole: countFigures(figures.calls, figures.tickets),
      lines: lineRows(material),
      units: unitRows(material),
      work: material.unitIds.flatMap((unitId) => figures.work.filter((work) => work.unitId === unitId)),
      volume: countVolume(figures.volume),
      before: material.before,
      corrects: null,
    },
  };
};

/** Groups of a unit that was not asked for would count in the whole and in no row. */
const strangers = ({ figures, unitIds }: ReportMaterial): readonly Disagreement[] => [
  ...figures.calls
    .filter((group) => !unitIds.includes(group.unitId))
    .map(
      ({ count, ...group }): Disagreement => ({
        kind: 'calls',
        group,
        count,
        why: 'belong to a unit outside the report',
      }),
    ),
  ...figures.tickets
    .filter((group) => !unitIds.includes(group.unitId))
    .map(
      ({ count, ...group }): Disagreement => ({
        kind: 'tickets',
        group,
        count,
        why: 'belong to a unit outside the report',
      }),
    ),
];

/** Every line of the organisation, lines that were closed meanwhile, and last what was about none. */
const lineRows = ({ figures, organisation }: ReportMaterial): readonly LineRow[] => {
  const used = [...figures.calls, ...figures.tickets].map((group) => group.lineId);
  const known = organisation.lines.map((line) => line.id);
  const closed = used.filter((lineId) => lineId !== null && !known.includes(lineId)).sort();
  const ids = [...new Set([...known, ...closed, ...(used.includes(null) ? [null] : [])])];
  return ids.map((lineId) => ({
    lineId,
    ...countFigures(
      figures.calls.filter((group) => group.lineId === lineId),
      figures.tickets.filter((group) => group.lineId === lineId),
    ),
  }));
};

const unitRows = ({ figures, unitIds }: ReportMaterial): readonly UnitRow[] =>
  unitIds.map((unitId) => ({
    unitId,
    ...countFigures(
      figures.calls.filter((group) => group.unitId === unitId),
      figures.tickets.filter((group) => group.unitId === unitId),
    ),
  }));
