import writeXlsxFile, { type CellObject, type Sheet } from 'write-excel-file/node';
import type { ReportColumn, ReportRow, ReportTable } from '../../../reports/pages/report-table.ts';
import { cleanText } from '../../../shared/clean-text.ts';

/** An .xlsx with a sheet a table. Text is typed as text, so a name that begins with `=` stays a name. */
export const writeWorkbook = async (tables: readonly ReportTable[]): Promise<Uint8Array> =>
  writeXlsxFile(tables.map(sheetOf)).toBuffer();

const sheetOf = (table: ReportTable, index: number): Sheet<never> => ({
  sheet: sheetName(table.name, index),
  stickyRowsCount: 1,
  orientation: 'landscape',
  columns: table.columns.map((column, at) => ({ width: widthOf(column, table.rows, at) })),
  data: [
    table.columns.map((column) => ({
      ...text(column.title),
      fontWeight: 'bold' as const,
      backgroundColor: '#E8EDF3',
      wrap: true,
      align: column.kind === 'text' ? ('left' as const) : ('right' as const),
    })),
    ...table.rows.map((row) => table.columns.map((column, at) => cellOf(column, row, at))),
  ],
});

const cellOf = (column: ReportColumn, row: ReportRow, at: number): CellObject | null => {
  const value = row.cells[at] ?? null;
  if (value === null) return null;
  const cell = typeof value === 'number' ? { value, type: Number, format: formats[column.kind] } : text(value);
  return row.isTotal ? { ...cell, fontWeight: 'bold', topBorderStyle: 'thin' } : cell;
};

const text = (value: string): CellObject => ({ value: cleanText(value), type: String });

const formats: Readonly<Record<ReportColumn['kind'], string>> = {
  text: '0',
  count: '#,##0',
  share: '0.0%',
  change: '+#,##0;-#,##0;0',
};

// What spreadsheet programs refuse in the name of a sheet, and its greatest length.
const sheetName = (name: string, index: number): string =>
  cleanText(name)
    .replace(/[[\]:*?/\\']/g, ' ')
    .trim()
    .slice(0, 31) || `${index + 1}`;

const widthOf = (column: ReportColumn, rows: readonly ReportRow[], at: number): number => {
  const texts = [column.title, ...rows.map((row) => shown(row.cells[at] ?? ''))];
  return Math.min(60, Math.max(9, ...texts.map((one) => displayWidth(one) + 2)));
};

/** About as a cell shows it: a share has at most one decimal. */
const shown = (value: string | number): string =>
  typeof value === 'number' && !Number.isInteger(value) ? '100.0%' : value.toLocaleString('en');

/** Chinese characters are two columns wide. */
const displayWidth = (value: string): number =>
  [...value].reduce((width, character) => width + (/[\u1100-\uffdc]/.test(character) ? 2 : 1), 0);
