import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { trailAnchor } from '../adapters/postgres/oversight/trail/trail-anchor.ts';
import { createPostgresFiguresReader } from '../adapters/postgres/report/figures-reader.ts';
import { createPostgresReportStore } from '../adapters/postgres/report/report-store.ts';
import { reportDocuments } from '../compose/background/report-jobs.ts';
import { unitOf } from '../organisation/unit-tree.ts';
import { reportHash } from '../reports/correct-report.ts';
import { type DrawnUp, drawUpReport } from '../reports/draw-up-report.ts';
import { type Frozen, freezeReport } from '../reports/freeze-report.ts';
import { reportTables } from '../reports/pages/report-tables.ts';
import { reportWords } from '../reports/pages/report-words.ts';
import type { FrozenReport } from '../reports/ports.ts';
import { preparePublication } from '../reports/publish-report.ts';
import { isMonth } from '../shared/period.ts';
import { tableText } from './report/table-text.ts';
import { type CommandWorld, withWorld } from './with-world.ts';

interface ReportOptions {
  readonly month: string;
  readonly unit?: string;
  readonly dry?: boolean;
  readonly correct?: boolean;
  readonly language?: string;
  readonly out: string;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** `rexian report --month 2026-10`: composes the report of a month, freezes it and writes its documents. */
export const registerReport = (program: Command): void => {
  program
    .command('report')
    .description('compose the monthly report and write its documents')
    .requiredOption('--month <month>', 'the month, such as 2026-10')
    .option('--unit <id>', 'the unit; without it the one at the top')
    .option('--dry', 'only show it: nothing is frozen')
    .option('--correct', 'freeze another edition that names what changed')
    .option('--language <tag>', 'language of the tables shown here; without it that of the unit')
    .option('--out <folder>', 'where the documents are written', 'reports')
    .action(async (options: ReportOptions) => {
      if (isMonth(options.month)) return withWorld((world) => report(world, options));
      complain(`--month ${options.month} is not a month: write it like 2026-10`);
      process.exitCode = 1;
    });
};

const report = async (opened: CommandWorld, options: ReportOptions): Promise<number> => {
  const { world, translator, actor } = opened;
  const organisation = world.organisation.current();
  const unitId = options.unit ?? organisation?.units.find((unit) => unit.parentId === null)?.id;
  if (organisation === null || unitId === undefined) {
    complain('no organisation file is in force: apply one first (npm run organisation -- apply FILE)');
    return 1;
  }
  const drawing = {
    figures: createPostgresFiguresReader(world.database.pool),
    reports: createPostgresReportStore(world.database.pool, world.vault),
    trailAnchor: () => trailAnchor(world.database.pool),
    clock: world.clock,
    ids: world.ids,
  };
  const trial = async () =>
    provisional(await drawUpReport(drawing, organisation, unitId, options.month), world.clock.now());
  const request = { organisation, unitId, month: options.month, actor, correct: options.correct === true };
  const frozenOrNot = options.dry === true ? null : await freezeReport(drawing, request);
  if (frozenOrNot?.kind === 'not-over') {
    complain(`${options.month} is not over before ${frozenOrNot.until.toISOString()}: this is a trial`);
  }
  const isTrial = frozenOrNot === null || frozenOrNot.kind === 'not-over';
  const result = isTrial ? await trial() : frozenOrNot;
  switch (result.kind) {
    case 'unknown-unit':
      complain(`there is no unit ${unitId}: use one of ${organisation.units.map((unit) => unit.id).join(', ')}`);
      return 1;
    case 'disagrees':
      for (const line of result.disagreements) complain(line);
      complain('The totals are not the sum of their parts: nothing is published until this is put right.');
      return 1;
    case 'frozen':
      break;
  }
  const { frozen, isNew } = result;
  const language = options.language ?? unitOf(organisation, unitId)?.languages[0] ?? 'en';
  const words = reportWords(translator, language, organisation);
  for (const table of reportTables(frozen.report, words)) print(tableText(table, words));
  const publication = await preparePublication(reportDocuments, translator, organisation, frozen);
  const written = await write(options.out, [
    [publication.workbook.fileName, publication.workbook.xlsx],
    [publication.picture.fileName, publication.picture.png],
  ]);
  print(`written: ${written.join(', ')}`);
  print(standing(frozen, isTrial, isNew));
  return 0;
};

/** A report that is shown as if it were frozen. */
const provisional = (drawn: DrawnUp, now: Date): Exclude<Frozen, { readonly kind: 'not-over' }> =>
  drawn.kind === 'composed'
    ? {
        kind: 'frozen',
        isNew: true,
        frozen: { id: '', report: drawn.report, hash: reportHash(drawn.report), composedAt: now, sentAt: null },
      }
    : drawn;

const standing = (
  { report: { edition }, hash, composedAt, sentAt }: FrozenReport,
  isDry: boolean,
  isNew: boolean,
): string => {
  if (isDry) return `a trial: nothing was frozen (SHA-256 ${hash})`;
  const sent = sentAt === null ? 'not sent yet' : `sent ${sentAt.toISOString()}`;
  return `edition ${edition}, ${isNew ? 'frozen now' : `frozen ${composedAt.toISOString()}`}, ${sent} (SHA-256 ${hash})`;
};

const write = async (folder: string, files: readonly (readonly [string, Uint8Array])[]): Promise<readonly string[]> => {
  await mkdir(folder, { recursive: true });
  return Promise.all(
    files.map(async ([name, bytes]) => {
      const path = join(folder, name);
      await writeFile(path, bytes);
      return path;
    }),
  );
};
