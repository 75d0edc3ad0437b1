import type { MonthlyReport } from '../../../src/reports/monthly-report.ts';
import { inLanguage } from '../../../src/shared/language.ts';
import type { RehearsedApp, RehearsedMonth } from '../run-month.ts';
import { reconcileWithCarrier } from './by-carrier.ts';
import { reconcileWithRows } from './by-rows.ts';
import { reconcileWithWorkbook } from './by-workbook.ts';
import { frozenReports } from './frozen-report.ts';

export interface SentFile {
  readonly name: string;
  readonly content: Buffer;
}

export interface Reconciled {
  /** One line a difference; empty: everything agrees. */
  readonly differences: readonly string[];
  /** Of the whole organisation. */
  readonly report: MonthlyReport;
  /** Workbooks and pictures as they stand in the managers' channels. */
  readonly files: readonly SentFile[];
}

/** Compares the month's report with the carrier, the rows and its own workbooks. */
export const reconcileMonth = async (world: RehearsedApp, month: RehearsedMonth): Promise<Reconciled> => {
  const { app, workspace } = world;
  const { units, channels } = app.world.currentOrganisation();
  const reports = await frozenReports(app, month.month);
  const reportOf = (unitId: string): MonthlyReport => must(reports.get(unitId), `report of ${unitId}`);
  const top = must(
    units.find(({ parentId }) => parentId === null),
    'unit above all others',
  );
  const figuresOf = (unitId: string) =>
    must(
      reportOf(top.id).units.find((row) => row.unitId === unitId),
      `row of ${unitId}`,
    );
  const differences: string[] = [...(await reconcileWithCarrier(app, month, figuresOf))];
  const files: SentFile[] = [];
  for (const { id, code } of units) {
    const channel = must(
      channels.find((each) => each.unitId === id && each.purpose === 'managers'),
      `channel of ${id}`,
    );
    const sent = workspace.messages(channel.slackChannel).flatMap((message) =>
      message.files.flatMap((fileId) => {
        const file = workspace.state.files.get(fileId);
        return file?.content == null || !file.name.startsWith(`${code}-${month.month}`)
          ? []
          : [{ name: file.name, content: file.content }];
      }),
    );
    files.push(...sent);
    const workbooks = sent.filter(({ name }) => name.endsWith('.xlsx'));
    if (workbooks.length !== 1 || sent.length !== 2)
      differences.push(`${id} was shown ${sent.map(({ name }) => name).join(', ')}: not one workbook and one picture`);
    differences.push(...(await reconcileWithRows(app, month.period, reportOf(id))));
    for (const { content } of workbooks) {
      const nameOf = (unitId: string) =>
        inLanguage(
          must(
            units.find((unit) => unit.id === unitId),
            unitId,
          ).name,
          'zh-CN',
        );
      differences.push(...(await reconcileWithWorkbook(content, reportOf(id), nameOf)));
    }
  }
  return { differences, report: reportOf(top.id), files };
};

const must = <Value>(value: Value | undefined, what: string): Value => {
  if (value === undefined) throw new Error(`there is no ${what}`);
  return value;
};
