import { z } from 'zod';
import type { CurrentOrganisation } from '../organisation/organisation.ts';
import { systemActor } from '../shared/actor.ts';
import { done, type Job, type JobOutcome, patientRetry } from '../shared/job.ts';
import type { Log } from '../shared/log.ts';
import { isMonth } from '../shared/period.ts';
import type { Translator } from '../shared/translator.ts';
import { type FreezeWorld, freezeReport } from './freeze-report.ts';
import type { ReportChannel, ReportDocuments } from './ports.ts';
import { preparePublication } from './publish-report.ts';

export interface SendReportWorld extends FreezeWorld {
  readonly currentOrganisation: CurrentOrganisation;
  readonly documents: ReportDocuments;
  readonly translator: Translator;
  readonly channel: ReportChannel;
  readonly log: Log;
}

export const sendMonthlyReportJob = 'send-monthly-report';

const payload = z.object({ unitId: z.string(), month: z.string().refine(isMonth) });
type Payload = z.infer<typeof payload>;

/** Freezes the report of a month and shows it to the managers, once. One that does not reconcile is tried again each hour and shouted about. */
export const createSendMonthlyReport = (world: SendReportWorld): Job<Payload> => ({
  name: sendMonthlyReportJob,
  payload,
  retry: patientRetry,
  run: ({ unitId, month }) => sendMonthlyReport(world, unitId, month),
});

const retryDisagreementMs = 3_600_000;

const sendMonthlyReport = async (world: SendReportWorld, unitId: string, month: string): Promise<JobOutcome> => {
  const organisation = world.currentOrganisation();
  const actor = systemActor(sendMonthlyReportJob);
  const result = await freezeReport(world, { organisation, unitId, month, actor, correct: false });
  switch (result.kind) {
    case 'unknown-unit':
      world.log.info({ unitId, month }, 'the unit is gone: its report is not sent');
      return done;
    case 'not-over':
      return { kind: 'postponed', notBefore: result.until, why: 'the month is not over' };
    case 'disagrees': {
      world.log.error(
        { unitId, month, disagreements: result.disagreements },
        'the monthly report does not reconcile and is not published',
      );
      const notBefore = new Date(world.clock.now().getTime() + retryDisagreementMs);
      return { kind: 'postponed', notBefore, why: 'the report does not reconcile' };
    }
    case 'frozen':
      break;
  }
  const { frozen } = result;
  if (frozen.sentAt !== null) return done;
  const publication = await preparePublication(world.documents, world.translator, organisation, frozen);
  const shown = await world.channel.publish(publication);
  if (shown.kind === 'later')
    return { kind: 'postponed', notBefore: shown.notBefore, why: 'the channel is being paced' };
  const at = world.clock.now();
  await world.reports.markSent(frozen.id, at, {
    id: world.ids.next(),
    at,
    actor,
    action: 'report.send',
    subject: { kind: 'monthly-report', id: `${unitId}:${month}` },
    unitId,
    outcome: 'done',
    detail: { edition: frozen.report.edition, hash: frozen.hash },
  });
  return done;
};
