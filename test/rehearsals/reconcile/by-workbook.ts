import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { places } from '../../../src/compose/places.ts';
import type { MonthlyReport, ReportFigures } from '../../../src/reports/monthly-report.ts';
import { type Counts, differences, sum } from './counts.ts';

interface ReportBook {
  readonly measure: Readonly<Record<string, string>>;
  readonly category: Readonly<Record<string, string>>;
  readonly exclusion: Readonly<Record<string, string>>;
  readonly kind: Readonly<Record<string, string>>;
  readonly row: Readonly<Record<string, string>>;
}

const book = JSON.parse(readFileSync(join(places.locales, 'zh-CN', 'report.json'), 'utf8')) as ReportBook;

/** Reads a workbook back as a spreadsheet program does, and compares every sheet with the frozen report. */
export const reconcileWithWorkbook = async (
  xlsx: Buffer,
  report: MonthlyReport,
  unitName: (unitId: string) => string,
): Promise<readonly string[]> => {
  const [overview, categories, lines, units, kinds] = await readXlsxFile(xlsx);
  const { calls, tickets } = report.whole;
  const total = book.row.total ?? '';
  const { measure } = book;
  const compare = (sheet: Sheet, column: number, expected: Counts) =>
    differences(`sheet ${sheet?.sheet}, column ${column + 1}`, expected, cells(sheet, column), 'the workbook');
  return [
    ...compare(overview, 1, {
      ...translated(measure, {
        calls: calls.total,
        answered: calls.answered,
        'handed-on': calls.handedOn ?? 0,
        abandoned: calls.abandoned,
        tickets: tickets.total,
        'tickets-answered': tickets.answered,
        'within-deadline': tickets.withinDeadline,
        late: tickets.late,
        running: tickets.running,
        visits: tickets.visits ?? 0,
        drafts: tickets.drafts,
        merged: tickets.merged,
      }),
      ...translated(book.exclusion, calls.excluded),
    }),
    ...compare(categories, 1, {
      ...translated(book.category, calls.byCategory),
      ...translated(book.exclusion, calls.excluded),
      [total]: calls.total,
    }),
    ...compare(categories, 3, { ...translated(book.category, tickets.byCategory), [total]: tickets.total }),
    ...rowsOf(report.units, ({ unitId }) => unitName(unitId), report.whole, total).flatMap(([column, expected]) =>
      compare(units, column, expected),
    ),
    ...differences(
      'sheet of lines, calls',
      { [total]: calls.total },
      { [total]: sum(cells(lines, 1)) - calls.total },
      'the lines add up to',
    ),
    ...compare(kinds, 1, { ...translated(book.kind, tickets.byKind), [total]: tickets.total }),
  ];
};

type Sheet = Awaited<ReturnType<typeof readXlsxFile>>[number] | undefined;

const cells = (sheet: Sheet, column: number): Counts =>
  Object.fromEntries(
    (sheet?.data.slice(1) ?? []).flatMap((row) => (row[column] == null ? [] : [[String(row[0]), Number(row[column])]])),
  );

const translated = (words: Readonly<Record<string, string>>, counts: Counts): Counts =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [words[name] ?? name, count]));

/** Each column of the sheet of units: calls, categories, not counted, answered, handed on, abandoned, tickets, within, late. */
const rowsOf = <Row extends ReportFigures>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  whole: ReportFigures,
  total: string,
): readonly (readonly [number, Counts])[] => {
  const values = ({ calls, tickets }: ReportFigures) => [
    calls.total,
    ...Object.keys(book.category).map((name) => calls.byCategory[name as keyof typeof calls.byCategory]),
    sum(calls.excluded),
    calls.answered,
    calls.handedOn ?? 0,
    calls.abandoned,
    tickets.total,
    tickets.withinDeadline,
    tickets.late,
  ];
  return values(whole).map((value, index) => [
    index + 1,
    { ...Object.fromEntries(rows.map((row) => [nameOf(row), values(row)[index] ?? 0])), [total]: value },
  ]);
};
