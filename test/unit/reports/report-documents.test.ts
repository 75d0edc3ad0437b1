import fc from 'fast-check';
import readXlsxFile from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { textAsPaths } from '../../../src/adapters/documents/chart/text-as-paths.ts';
import { createReportDocuments } from '../../../src/adapters/documents/report-documents.ts';
import { createTranslator } from '../../../src/adapters/i18n/translator.ts';
import { correctReport, reportHash } from '../../../src/reports/correct-report.ts';
import type { MonthlyReport } from '../../../src/reports/monthly-report.ts';
import { describeChart, reportChart } from '../../../src/reports/pages/report-chart.ts';
import { reportLines, reportTitle } from '../../../src/reports/pages/report-lines.ts';
import { column, type ReportTable, row, totalRow } from '../../../src/reports/pages/report-table.ts';
import { reportTables } from '../../../src/reports/pages/report-tables.ts';
import { reportWords } from '../../../src/reports/pages/report-words.ts';
import { countTraffic, traffic } from '../../support/report-traffic.ts';
import { lineIds, october, organisation, reportOf, unitIds } from './sample-report.ts';

const documents = createReportDocuments();
const translator = createTranslator('locales');
const [month] = fc.sample(traffic(unitIds, lineIds, 400), { numRuns: 1, seed: 7 });
if (month === undefined) throw new Error('no traffic was made');
const report = reportOf(countTraffic(month, october));
const corrected: MonthlyReport = correctReport(
  { ...report, whole: { ...report.whole, calls: { ...report.whole.calls, total: 1 } } },
  report,
);

const readSheets = async (tables: readonly ReportTable[]) =>
  readXlsxFile(Buffer.from(await documents.workbook(tables)));

describe('the workbook', () => {
  const tables = reportTables(corrected, reportWords(translator, 'zh-CN', organisation));
  let sheets: Awaited<ReturnType<typeof readSheets>>;
  beforeAll(async () => {
    sheets = await readSheets(tables);
  });

  it('has a sheet for every table, by its name', () => {
    expect(sheets.map((sheet) => sheet.sheet)).toEqual(tables.map((table) => table.name));
    expect(sheets).toHaveLength(10);
  });
  it('shows every figure as a number and every text as it is', () => {
    for (const [index, table] of tables.entries()) {
      const [titles, ...rows] = sheets[index]?.data ?? [];
      expect(titles).toEqual(table.columns.map(({ title }) => title));
      expect(rows).toEqual(table.rows.map(({ cells }) => cells));
    }
  });
  it('shows the figures of the report', () => {
    const lines = sheets[2]?.data ?? [];
    expect(lines.at(-1)?.slice(0, 2)).toEqual(['合计', report.whole.calls.total]);
    const sum = lines.slice(1, -1).reduce((total, cells) => total + Number(cells[1]), 0);
    expect(sum).toBe(report.whole.calls.total);
  });
  it.each(['=1+1', '+862355500100', '-2+3', '@SUM(A1)', '=HYPERLINK("http://x")', '\t=1'])(
    'keeps %s a text',
    async (text) => {
      const [sheet] = await readSheets([
        { name: 'names', columns: [column(text, 'text')], rows: [row(text), totalRow(text)] },
      ]);
      expect(sheet?.data.map((cells) => cells[0])).toEqual([text, text, text].map((one) => one.trim()));
    },
  );
  it('writes no formula', async () => {
    const bytes = Buffer.from(
      await documents.workbook([{ name: 'x', columns: [column('=1+1', 'text')], rows: [row('=2+2')] }]),
    );
    const { unzipSync, strFromU8 } = await import('fflate');
    const sheet = Object.entries(unzipSync(bytes)).find(([name]) => name.endsWith('sheet1.xml'))?.[1];
    expect(sheet && strFromU8(sheet)).not.toMatch(/<f[ >]/);
  });
  it('takes names that spreadsheets refuse', async () => {
    const sheets = await readSheets([
      { name: 'a/b:c*?[d]', columns: [column('\u0000bad\u0007', 'text')], rows: [] },
      { name: 'x'.repeat(60), columns: [column('ok', 'text')], rows: [] },
    ]);
    expect(sheets.map((sheet) => sheet.sheet.length)).toEqual(['a b c   d'.length, 31]);
    expect(sheets[0]?.data[0]).toEqual(['bad']);
  });
});

describe('the chart', () => {
  const words = reportWords(translator, 'zh-CN', organisation);
  const chart = reportChart(report, reportTitle(report, words), words.say);

  it('is a PNG, twice as wide as high, with the same bytes each time', async () => {
    const [png, again] = [await documents.picture(chart), await documents.picture(chart)];
    const bytes = Buffer.from(png);
    expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1920, 960]);
    expect(Buffer.compare(bytes, Buffer.from(again))).toBe(0);
  });
  it('draws Chinese without a font of the machine', async () => {
    const svg = await textAsPaths(
      '<svg><text text-anchor="middle" style="font-size:10px" fill="#333">投訴 &amp; 投诉</text></svg>',
    );
    expect(svg).not.toContain('<text');
    // Four characters and an ampersand; blanks leave no ink.
    expect(svg.match(/<path /g)).toHaveLength(5);
  });
  it('is told in words as well', () => {
    expect(describeChart(chart)).toContain(`投诉 ${report.whole.calls.byCategory.complaint}`);
  });
});

describe('the words', () => {
  it.each(['zh-CN', 'en', 'yue-HK'])('are complete in %s, for every table and line', (language) => {
    const words = reportWords(translator, language, organisation);
    const texts = [
      reportTitle(report, words),
      reportTitle(corrected, words),
      ...reportLines(corrected, reportHash(corrected), words),
      ...reportTables(corrected, words).flatMap((table) => [table.name, ...table.columns.map(({ title }) => title)]),
      ...reportTables(corrected, words).flatMap((table) => table.rows.map(({ cells }) => String(cells[0]))),
    ];
    expect(texts.filter((text) => text === '' || /\{\{|undefined|\[object/.test(text))).toEqual([]);
  });
  it('have the same keys in every language', () => {
    const [first, ...others] = Object.values(translator.catalogue('report')).map((texts) => Object.keys(texts).sort());
    expect(first?.length).toBeGreaterThan(80);
    for (const other of others) expect(other).toEqual(first);
  });
});
