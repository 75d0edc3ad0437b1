import { trailAnchor } from '../../adapters/postgres/oversight/trail/trail-anchor.ts';
import { createPostgresFiguresReader } from '../../adapters/postgres/report/figures-reader.ts';
import { createPostgresReportStore } from '../../adapters/postgres/report/report-store.ts';
import type { ReportLookup } from '../../reports/look-up-report.ts';
import { nextReportEffects } from '../../reports/next-report-effects.ts';
import type { ReportChannel, ReportDocuments } from '../../reports/ports.ts';
import { createSendMonthlyReport } from '../../reports/send-monthly-report.job.ts';
import type { Translator } from '../../shared/translator.ts';
import type { World } from '../world/world.ts';
import type { BackgroundWork } from './effects.ts';

/** Draws documents; the libraries behind it are loaded when the first one is drawn. */
export const reportDocuments: ReportDocuments = {
  workbook: async (tables) => (await loadDocuments()).workbook(tables),
  picture: async (chart) => (await loadDocuments()).picture(chart),
};

const loadDocuments = async (): Promise<ReportDocuments> =>
  (await import('../../adapters/documents/report-documents.ts')).createReportDocuments();

/** What looking at a month's figures needs. */
export const reportLookup = ({ database, vault, clock, currentOrganisation }: World): ReportLookup => ({
  figures: createPostgresFiguresReader(database.pool),
  reports: createPostgresReportStore(database.pool, vault),
  clock,
  organisation: currentOrganisation,
});

/** The report of each month, sent to the managers by itself. */
export const reportWork = (world: World, translator: Translator, channel: ReportChannel): BackgroundWork => {
  const { clock, ids, log, currentOrganisation, database } = world;
  return {
    jobs: [
      createSendMonthlyReport({
        figures: createPostgresFiguresReader(database.pool),
        reports: createPostgresReportStore(database.pool, world.vault),
        trailAnchor: () => trailAnchor(database.pool),
        documents: reportDocuments,
        translator,
        channel,
        clock,
        ids,
        log,
        currentOrganisation,
      }),
    ],
    schedules: [
      (now) => {
        const organisation = world.organisation.current();
        return organisation === null ? [] : nextReportEffects(organisation, now, ids);
      },
    ],
  };
};
