import type { UnitWork } from '../figures/figures.ts';
import type { MonthlyReport, TicketFigures } from '../monthly-report.ts';
import { column, type ReportTable, row } from './report-table.ts';
import type { ReportWords } from './report-words.ts';

/** A share of fewer cases says little: it is written as so many of so many. Our target. */
export const fewCases = 20;

interface UnitDoing {
  readonly name: string;
  readonly tickets: TicketFigures;
  readonly work: UnitWork;
}

/** How each unit did, published by the level above (art. 62); empty for a report without such figures. */
const doings = (report: MonthlyReport, words: ReportWords): readonly UnitDoing[] =>
  (report.work ?? []).flatMap((work) => {
    const unit = report.units.find(({ unitId }) => unitId === work.unitId);
    return unit === undefined ? [] : [{ name: words.unitName(work.unitId), tickets: unit.tickets, work }];
  });

/** As a table; none for a report that was frozen before such figures were published. */
export const workTables = (report: MonthlyReport, words: ReportWords): readonly ReportTable[] => {
  const { say } = words;
  const all = doings(report, words);
  if (all.length === 0) return [];
  const titled = (measure: string, kind: 'count' | 'text') => column(say(`measure.${measure}`), kind);
  return [
    {
      name: say('sheet.work'),
      columns: [
        column(say('row.unit'), 'text'),
        titled('tickets', 'count'),
        titled('punctuality', 'text'),
        titled('tickets-answered', 'count'),
        titled('returned', 'count'),
        titled('reopened', 'count'),
        titled('satisfied', 'text'),
        titled('faulty', 'text'),
        titled('findings-open', 'count'),
        titled('findings-answered', 'count'),
      ],
      rows: all.map(({ name, tickets, work }) =>
        row(
          name,
          work.tickets,
          inTime(tickets, words),
          tickets.answered,
          work.returned,
          work.reopened,
          partOf(work.satisfied, work.asked, words),
          partOf(work.faulty, work.checked, words),
          work.findingsOpen,
          work.findingsAnswered,
        ),
      ),
    },
  ];
};

/** As lines of a message, for a level that has units below it. */
export const workLines = (report: MonthlyReport, words: ReportWords): readonly string[] => {
  const { say, count } = words;
  const all = doings(report, words);
  if (all.length < 2) return [];
  return [
    say('line.work-title', { few: count(fewCases) }),
    ...all.map(({ name, tickets, work }) =>
      say('line.work', {
        unit: name,
        inTime: inTime(tickets, words),
        answered: count(tickets.answered),
        returned: count(work.returned),
        reopened: count(work.reopened),
        satisfied: partOf(work.satisfied, work.asked, words),
        faulty: partOf(work.faulty, work.checked, words),
        open: count(work.findingsOpen),
        mended: count(work.findingsAnswered),
      }),
    ),
  ];
};

const inTime = ({ withinDeadline, late }: TicketFigures, words: ReportWords): string =>
  partOf(withinDeadline, withinDeadline + late, words);

const partOf = (part: number, whole: number, words: ReportWords): string => {
  if (whole === 0) return words.say('none');
  return whole < fewCases
    ? words.say('line.of-few', { part: words.count(part), whole: words.count(whole) })
    : words.share(part / whole);
};
