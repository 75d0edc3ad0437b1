import { digestOf } from '../shared/canonical-json.ts';
import type { MonthlyReport, ReportFigures } from './monthly-report.ts';

/** SHA-256 of the canonical JSON of a report: the same report has the same hash wherever and whenever it is taken. */
export const reportHash = (report: MonthlyReport): string => digestOf(report);

/** The next edition of a published report, which names every figure of the whole and of the units that it changes. */
export const correctReport = (published: MonthlyReport, fresh: MonthlyReport): MonthlyReport => ({
  ...fresh,
  edition: published.edition + 1,
  corrects: {
    edition: published.edition,
    hash: reportHash(published),
    changes: changesBetween(flatFigures(published), flatFigures(fresh)),
  },
});

type Flat = ReadonlyMap<string, number>;

const changesBetween = (was: Flat, is: Flat) =>
  [...new Set([...was.keys(), ...is.keys()])]
    .map((figure) => ({ figure, was: was.get(figure) ?? 0, is: is.get(figure) ?? 0 }))
    .filter((change) => change.was !== change.is);

const flatFigures = (report: MonthlyReport): Flat =>
  new Map([
    ...flatten('whole', report.whole),
    ...numbersIn('volume', report.volume),
    ...report.lines.flatMap(({ lineId, ...row }) => flatten(`lines.${lineId ?? '(none)'}`, row)),
    ...report.units.flatMap(({ unitId, ...row }) => flatten(`units.${unitId}`, row)),
    ...(report.work ?? []).flatMap(({ unitId, ...work }) => numbersIn(`work.${unitId}`, work)),
  ]);

const flatten = (path: string, figures: ReportFigures): readonly (readonly [string, number])[] =>
  Object.entries(figures).flatMap(([part, value]) => numbersIn(`${path}.${part}`, value));

const numbersIn = (path: string, value: unknown): readonly (readonly [string, number])[] => {
  if (typeof value === 'number') return [[path, value]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(`${path}.${key}`, inner));
};
