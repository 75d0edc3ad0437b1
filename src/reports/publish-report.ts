import type { Organisation } from '../organisation/organisation.ts';
import { unitOf } from '../organisation/unit-tree.ts';
import type { Translator } from '../shared/translator.ts';
import { describeChart, reportChart } from './pages/report-chart.ts';
import { reportLines, reportTitle } from './pages/report-lines.ts';
import { reportTables } from './pages/report-tables.ts';
import { reportWords } from './pages/report-words.ts';
import type { FrozenReport, ReportDocuments, ReportPublication } from './ports.ts';

/** Puts a frozen report into the words of its unit and draws its documents. */
export const preparePublication = async (
  documents: ReportDocuments,
  translator: Translator,
  organisation: Organisation,
  { report, hash }: FrozenReport,
): Promise<ReportPublication> => {
  const unit = unitOf(organisation, report.unitId);
  const language = unit?.languages[0] ?? 'en';
  const words = reportWords(translator, language, organisation);
  const title = reportTitle(report, words);
  const chart = reportChart(report, title, words.say);
  const fileName = reportFileName(unit?.code ?? report.unitId, report.month, report.edition);
  const [xlsx, png] = await Promise.all([documents.workbook(reportTables(report, words)), documents.picture(chart)]);
  return {
    key: `monthly-report:${report.unitId}:${report.month}:${report.edition}`,
    unitId: report.unitId,
    month: report.month,
    edition: report.edition,
    language,
    title,
    lines: reportLines(report, hash, words),
    picture: { png, fileName: `${fileName}.png`, altText: describeChart(chart) },
    workbook: { xlsx, fileName: `${fileName}.xlsx` },
  };
};

/** `CQ-2026-10`, of a correction `CQ-2026-10-edition-2`. */
const reportFileName = (code: string, month: string, edition: number): string =>
  edition === 1 ? `${code}-${month}` : `${code}-${month}-edition-${edition}`;
