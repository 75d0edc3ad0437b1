import { reportCategories } from '../../tickets/ticket-kind.ts';
import { exclusions } from '../figures/classify-call.ts';
import type { MonthlyReport } from '../monthly-report.ts';
import { punctuality } from './rates.ts';
import type { ReportWords } from './report-words.ts';
import { workLines } from './work-table.ts';

export const reportTitle = (report: MonthlyReport, words: ReportWords): string =>
  words.say(report.edition === 1 ? 'title.first' : 'title.corrected', {
    unit: words.unitName(report.unitId),
    month: report.month,
    edition: report.edition,
  });

/** The report as a few lines of a message; the workbook has the rest. */
export const reportLines = (report: MonthlyReport, hash: string, words: ReportWords): readonly string[] => {
  const { say, count } = words;
  const { calls, tickets } = report.whole;
  const named = (name: string, value: number) => say('line.named', { name, value: count(value) });
  const excluded = exclusions.filter((exclusion) => calls.excluded[exclusion] > 0);
  return [
    say('line.calls', {
      total: count(calls.total),
      change: changeOf(report, 'calls', words),
      answered: count(calls.answered),
      abandoned: count(calls.abandoned),
    }),
    ...(calls.handedOn ? [named(say('measure.handed-on'), calls.handedOn)] : []),
    say('line.categories', {
      list: reportCategories
        .map((category) => named(say(`category.${category}`), calls.byCategory[category]))
        .join(say('line.separator')),
    }),
    ...(excluded.length === 0
      ? []
      : [
          say('line.excluded', {
            list: excluded
              .map((exclusion) => named(say(`exclusion.${exclusion}`), calls.excluded[exclusion]))
              .join(say('line.separator')),
          }),
        ]),
    say('line.tickets', {
      total: count(tickets.total),
      change: changeOf(report, 'tickets', words),
      within: count(tickets.withinDeadline),
      late: count(tickets.late),
      running: count(tickets.running),
      visits: count(tickets.visits ?? 0),
      share: words.share(punctuality(tickets)),
    }),
    ...volumeLines(report, words),
    ...(report.units.length < 2
      ? []
      : report.units.map((unit) =>
          say('line.unit', {
            unit: words.unitName(unit.unitId),
            calls: count(unit.calls.total),
            tickets: count(unit.tickets.total),
            share: words.share(punctuality(unit.tickets)),
          }),
        )),
    ...(report.corrects === null
      ? []
      : [say('line.corrects', { edition: report.corrects.edition, figures: count(report.corrects.changes.length) })]),
    ...(report.anchor === undefined ? [] : [say('line.anchor', { anchor: report.anchor })]),
    say('line.origin', { counted: words.moment(report.asOf, report.timeZone), hash: hash.slice(0, 12) }),
    // Last, so that in a country of many units the channel cuts these and no fact of origin.
    ...workLines(report, words),
  ];
};

const volumeLines = ({ volume }: MonthlyReport, { say, count }: ReportWords): readonly string[] =>
  volume === undefined || volume.visits.total + volume.texts.total === 0
    ? []
    : [
        say('line.volume', {
          booked: count(volume.visits.total),
          moved: count(volume.visits.moved),
          cancelled: count(volume.visits.byStanding.cancelled),
          texts: count(volume.texts.total),
          delivered: count(volume.texts.byStanding.delivered),
          failed: count(volume.texts.byStanding.failed),
        }),
      ];

const changeOf = (report: MonthlyReport, part: 'calls' | 'tickets', words: ReportWords): string =>
  report.before === null
    ? words.say('line.first-month')
    : words.say('line.change', { change: words.change(report.whole[part].total - report.before[part].total) });
