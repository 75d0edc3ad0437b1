import { reportCategories } from '../../tickets/ticket-kind.ts';
import type { MonthlyReport } from '../monthly-report.ts';
import type { Say } from './report-words.ts';

/** Groups of bars: one group a label, one bar a series. */
export interface ReportChart {
  readonly title: string;
  readonly labels: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

/** Calls by category, beside those of the month before. */
export const reportChart = (report: MonthlyReport, title: string, say: Say): ReportChart => {
  const valuesOf = (counts: MonthlyReport['whole']['calls']['byCategory']) =>
    reportCategories.map((category) => counts[category]);
  const before =
    report.before === null ? [] : [{ name: say('measure.before'), values: valuesOf(report.before.calls.byCategory) }];
  return {
    title,
    labels: reportCategories.map((category) => say(`category.${category}`)),
    series: [...before, { name: say('measure.calls'), values: valuesOf(report.whole.calls.byCategory) }],
  };
};

/** The picture in words, for whoever cannot see it. */
export const describeChart = (chart: ReportChart): string =>
  [
    chart.title,
    ...chart.series.map(
      ({ name, values }) =>
        `${name}: ${chart.labels.map((label, index) => `${label} ${values[index] ?? 0}`).join(', ')}`,
    ),
  ].join('. ');
