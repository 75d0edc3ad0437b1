import type { Coverage, Standing } from './coverage.ts';
import type { BeyondSoftware } from './obligation.ts';
import { readTitle } from './regulation-test.ts';

const widths = [18, 44, 66] as const;
const order: readonly Standing[] = ['shown', 'in part', 'not built yet', 'not software here', 'failed', 'nothing said'];

/** A text in lines no longer than a width, broken between words where there is a place. */
const wrap = (text: string, width: number): string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length === 0 ? [''] : lines;
};

const inColumns = (cells: readonly string[], last: string): string[] => {
  const columns = cells.map((cell, at) => wrap(cell, widths[at] ?? 40));
  const height = Math.max(...columns.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    [...columns.map((lines, at) => (lines[line] ?? '').padEnd(widths[at] ?? 40)), line === 0 ? last : '']
      .join('  ')
      .trimEnd(),
  );
};

const rowLines = ({ rows }: Coverage): string[] =>
  rows.flatMap(({ obligation, tests, standing }) => {
    const shown = tests.map(({ title, passed }) => ({
      text: readTitle(title)?.says ?? title,
      result: passed ? 'passed' : 'FAILED',
    }));
    const open = obligation.open === undefined ? [] : [{ text: obligation.open, result: standing }];
    const said = [...shown, ...open];
    const lines = said.length === 0 ? [{ text: '', result: 'NOTHING SAID' }] : said;
    return [
      '',
      ...lines.flatMap(({ text, result }, at) =>
        inColumns([at === 0 ? obligation.articles : '', at === 0 ? obligation.duty : '', text], result),
      ),
    ];
  });

/** The whole of it for a reader: article, duty, test or reason, result; then what is no matter of software, faults and counts. */
export const coverageTable = (coverage: Coverage, beyond: readonly BeyondSoftware[]): string => {
  const tests = new Set(coverage.rows.flatMap((row) => row.tests));
  const passed = [...tests].filter((test) => test.passed).length;
  const counts = order
    .map((standing) => ({ standing, count: coverage.rows.filter((row) => row.standing === standing).length }))
    .filter(({ count }) => count > 0)
    .map(({ standing, count }) => `${count} ${standing}`);
  return [
    ...inColumns(['Article', 'Duty', 'Test, or why there is none'], 'Result'),
    ...inColumns(
      widths.map((width) => '-'.repeat(width)),
      '------',
    ),
    ...rowLines(coverage),
    '',
    'Not a matter of software',
    ...beyond.map(({ articles, reason }) => `  ${articles.padEnd(widths[0])}  ${reason}`),
    ...(coverage.faults.length === 0 ? [] : ['', 'Does not fit', ...coverage.faults.map((fault) => `  ${fault}`)]),
    '',
    `${coverage.rows.length} duties: ${counts.join(', ')}.`,
    `${tests.size} tests: ${passed} passed, ${tests.size - passed} failed.`,
    '',
  ].join('\n');
};
