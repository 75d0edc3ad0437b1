import { reportCategories, ticketKinds } from '../../tickets/ticket-kind.ts';
import { reportHash } from '../correct-report.ts';
import { exclusions } from '../figures/classify-call.ts';
import { sumOf } from '../figures/count-figures.ts';
import type { MonthlyReport, ReportFigures } from '../monthly-report.ts';
import { punctuality, shareOf } from './rates.ts';
import { column, type ReportRow, type ReportTable, row, totalRow } from './report-table.ts';
import type { ReportWords } from './report-words.ts';
import { volumeTables } from './volume-tables.ts';
import { workTables } from './work-table.ts';

/** Every figure of a report, in words: one table a sheet. */
export const reportTables = (report: MonthlyReport, words: ReportWords): readonly ReportTable[] => [
  overview(report, words),
  categories(report, words),
  breakdown(
    'sheet.lines',
    'row.line',
    report.lines.map((line) => ({ name: words.lineName(line.lineId), ...line })),
    report,
    words,
  ),
  breakdown(
    'sheet.units',
    'row.unit',
    report.units.map((unit) => ({ name: words.unitName(unit.unitId), ...unit })),
    report,
    words,
  ),
  kinds(report, words),
  ...workTables(report, words),
  ...(report.volume === undefined ? [] : volumeTables(report.volume, words)),
  origin(report, words),
  ...(report.corrects === null ? [] : [corrections(report.corrects, words)]),
];

const overview = (report: MonthlyReport, { say }: ReportWords): ReportTable => {
  const measures: readonly (readonly [string, (figures: ReportFigures) => number])[] = [
    ['measure.calls', ({ calls }) => calls.total],
    ['measure.answered', ({ calls }) => calls.answered],
    ['measure.handed-on', ({ calls }) => calls.handedOn ?? 0],
    ['measure.abandoned', ({ calls }) => calls.abandoned],
    ...exclusions.map(
      (exclusion) => [`exclusion.${exclusion}`, ({ calls }: ReportFigures) => calls.excluded[exclusion]] as const,
    ),
    ['measure.tickets', ({ tickets }) => tickets.total],
    ['measure.tickets-answered', ({ tickets }) => tickets.answered],
    ['measure.within-deadline', ({ tickets }) => tickets.withinDeadline],
    ['measure.late', ({ tickets }) => tickets.late],
    ['measure.running', ({ tickets }) => tickets.running],
    ['measure.visits', ({ tickets }) => tickets.visits ?? 0],
    ['measure.drafts', ({ tickets }) => tickets.drafts],
    ['measure.merged', ({ tickets }) => tickets.merged],
  ];
  return {
    name: say('sheet.overview'),
    columns: [
      column(say('row.measure'), 'text'),
      column(say('measure.this-month'), 'count'),
      column(say('measure.before'), 'count'),
      column(say('measure.change'), 'change'),
      column(say('row.definition'), 'text'),
    ],
    rows: measures.map(([key, measure]) => {
      const [is, was] = [measure(report.whole), report.before === null ? null : measure(report.before)];
      return row(say(key), is, was, was === null ? null : is - was, say(`definition.${key}`));
    }),
  };
};

const categories = ({ whole }: MonthlyReport, { say }: ReportWords): ReportTable => ({
  name: say('sheet.categories'),
  columns: [
    column(say('row.category'), 'text'),
    column(say('measure.calls'), 'count'),
    column(say('measure.share'), 'share'),
    column(say('measure.tickets'), 'count'),
  ],
  rows: [
    ...reportCategories.map((category) =>
      row(
        say(`category.${category}`),
        whole.calls.byCategory[category],
        shareOf(whole.calls.byCategory[category], whole.calls.total),
        whole.tickets.byCategory[category],
      ),
    ),
    ...exclusions.map((exclusion) =>
      row(
        say(`exclusion.${exclusion}`),
        whole.calls.excluded[exclusion],
        shareOf(whole.calls.excluded[exclusion], whole.calls.total),
        null,
      ),
    ),
    totalRow(say('row.total'), whole.calls.total, shareOf(whole.calls.total, whole.calls.total), whole.tickets.total),
  ],
});

type NamedFigures = ReportFigures & { readonly name: string };

const breakdown = (
  sheet: string,
  title: string,
  rows: readonly NamedFigures[],
  { whole }: MonthlyReport,
  { say }: ReportWords,
): ReportTable => {
  const cells = ({ calls, tickets }: ReportFigures): readonly (number | null)[] => [
    calls.total,
    ...reportCategories.map((category) => calls.byCategory[category]),
    sumOf(calls.excluded),
    calls.answered,
    calls.handedOn ?? 0,
    calls.abandoned,
    tickets.total,
    tickets.withinDeadline,
    tickets.late,
    punctuality(tickets),
  ];
  return {
    name: say(sheet),
    columns: [
      column(say(title), 'text'),
      column(say('measure.calls'), 'count'),
      ...reportCategories.map((category) => column(say(`category.${category}`), 'count')),
      column(say('measure.excluded'), 'count'),
      column(say('measure.answered'), 'count'),
      column(say('measure.handed-on'), 'count'),
      column(say('measure.abandoned'), 'count'),
      column(say('measure.tickets'), 'count'),
      column(say('measure.within-deadline'), 'count'),
      column(say('measure.late'), 'count'),
      column(say('measure.punctuality'), 'share'),
    ],
    rows: [
      ...rows.map((figures): ReportRow => row(figures.name, ...cells(figures))),
      totalRow(say('row.total'), ...cells(whole)),
    ],
  };
};

const kinds = ({ whole }: MonthlyReport, { say }: ReportWords): ReportTable => ({
  name: say('sheet.kinds'),
  columns: [column(say('row.kind'), 'text'), column(say('measure.tickets'), 'count')],
  rows: [
    ...ticketKinds.map((kind) => row(say(`kind.${kind}`), whole.tickets.byKind[kind])),
    totalRow(say('row.total'), whole.tickets.total),
  ],
});

const origin = (report: MonthlyReport, words: ReportWords): ReportTable => {
  const { say, moment } = words;
  return {
    name: say('sheet.origin'),
    columns: [column(say('row.fact'), 'text'), column(say('row.value'), 'text')],
    rows: [
      row(say('row.unit'), words.unitName(report.unitId)),
      row(say('origin.month'), report.month),
      row(say('origin.period'), `${moment(report.from, report.timeZone)} – ${moment(report.to, report.timeZone)}`),
      row(say('origin.time-zone'), report.timeZone),
      row(say('origin.counted'), moment(report.asOf, report.timeZone)),
      row(say('origin.edition'), String(report.edition)),
      row(say('origin.organisation'), report.organisation),
      row(say('origin.hash'), reportHash(report)),
      ...(report.anchor === undefined ? [] : [row(say('origin.anchor'), report.anchor)]),
    ],
  };
};

const corrections = (corrects: NonNullable<MonthlyReport['corrects']>, { say }: ReportWords): ReportTable => ({
  name: say('sheet.corrections'),
  columns: [
    column(say('row.figure'), 'text'),
    column(say('measure.was'), 'count'),
    column(say('measure.is'), 'count'),
    column(say('measure.change'), 'change'),
  ],
  rows: corrects.changes.map(({ figure, was, is }) => row(figure, was, is, is - was)),
});
