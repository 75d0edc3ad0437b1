import type { ReportColumn, ReportTable } from '../../reports/pages/report-table.ts';
import type { ReportWords } from '../../reports/pages/report-words.ts';

/** A table for a terminal: columns in line, numbers to the right, sums under a rule. Long explanations are left to the workbook. */
export const tableText = (table: ReportTable, words: ReportWords): string => {
  const shown = table.columns.map((column, at) => at === 0 || column.kind !== 'text' || table.columns.length === 2);
  const columns = table.columns.filter((_, at) => shown[at]);
  const rows = table.rows.map(({ cells, isTotal }) => ({
    isTotal,
    texts: cells.filter((_, at) => shown[at]).map((cell, at) => textOf(cell, columns[at]?.kind ?? 'text', words)),
  }));
  const widths = columns.map((column, at) =>
    Math.max(displayWidth(column.title), ...rows.map(({ texts }) => displayWidth(texts[at] ?? ''))),
  );
  const line = (texts: readonly string[]) =>
    texts
      .map((text, at) => padded(text, widths[at] ?? 0, columns[at]?.kind === 'text'))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [
    `# ${table.name}`,
    line(columns.map((column) => column.title)),
    rule,
    ...rows.flatMap(({ texts, isTotal }) => (isTotal ? [rule, line(texts)] : [line(texts)])),
    '',
  ].join('\n');
};

const textOf = (cell: string | number | null, kind: ReportColumn['kind'], words: ReportWords): string => {
  if (cell === null) return words.say('none');
  if (typeof cell === 'string') return cell;
  return { text: String, count: words.count, share: words.share, change: words.change }[kind](cell);
};

const padded = (text: string, width: number, toTheLeft: boolean): string => {
  const gap = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return toTheLeft ? text + gap : gap + text;
};

/** Chinese characters take two columns of a terminal. */
const displayWidth = (text: string): number =>
  [...text].reduce(
    (width, character) =>
      width +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character)
        ? 2
        : 1),
    0,
  );
