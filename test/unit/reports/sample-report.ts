import { readFileSync } from 'node:fs';
import { readOrganisation } from '../../../src/organisation/file/read-organisation.ts';
import type { Organisation } from '../../../src/organisation/organisation.ts';
import { composeReport } from '../../../src/reports/compose-report.ts';
import type { Figures } from '../../../src/reports/figures/figures.ts';
import type { MonthlyReport } from '../../../src/reports/monthly-report.ts';
import { periodOfMonth } from '../../../src/shared/period.ts';

const path = 'prisma/seed/organisation.yaml';
const languages = ['en', 'yue-HK', 'zh-CN'];
const reading = readOrganisation(readFileSync(path, 'utf8'), path, {
  languages,
  now: new Date('2026-11-02T01:00:00Z'),
});
if (reading.kind === 'faults') throw new Error('the sample organisation has faults');

export const organisation: Organisation = reading.organisation;
export const unitIds = ['cq', 'yj', 'qs'];
export const lineIds = organisation.lines.map((line) => line.id);
/** When the report of October is composed: Monday at opening. */
export const composedAt = new Date('2026-11-02T01:00:00Z');
export const october = { unitIds, period: periodOfMonth('2026-10', 'Asia/Shanghai'), asOf: composedAt };

export const composed = (figures: Figures, before: Figures | null = null) => {
  const unit = organisation.units.find((candidate) => candidate.id === 'cq');
  if (unit === undefined) throw new Error('the sample organisation has no unit cq');
  const was = before === null ? null : reportOf(before).whole;
  return composeReport({ organisation, unit, month: '2026-10', asOf: composedAt, unitIds, figures, before: was });
};

export const reportOf = (figures: Figures, before: Figures | null = null): MonthlyReport => {
  const result = composed(figures, before);
  if (result.kind === 'disagrees') throw new Error(JSON.stringify(result.disagreements));
  return result.report;
};
