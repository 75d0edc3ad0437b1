import type { ReportDocuments } from '../../reports/ports.ts';
import { drawChart } from './chart/draw-chart.ts';
import { writeWorkbook } from './workbook/write-workbook.ts';

/** Draws the documents of reports with what comes with the program: no network, no browser, no fonts of the machine. */
export const createReportDocuments = (): ReportDocuments => ({ workbook: writeWorkbook, picture: drawChart });
