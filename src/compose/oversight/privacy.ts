import { createRevealStore } from '../../adapters/postgres/oversight/personal/reveal-store.ts';
import { createAuditLog } from '../../adapters/postgres/oversight/trail/audit-sql.ts';
import { createAuditTrail } from '../../adapters/postgres/oversight/trail/audit-trail.ts';
import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import type { AskApproval } from '../../oversight/four-eyes/ports.ts';
import { requestApproval } from '../../oversight/four-eyes/request-approval.ts';
import { hideRevealJob } from '../../oversight/privacy/hide-reveal.job.ts';
import type { BackgroundWork } from '../background/effects.ts';
import { retentionWork } from '../background/retention-jobs.ts';
import type { World } from '../world/world.ts';

export interface Privacy {
  readonly parts: readonly WorkspacePart[];
  readonly work: BackgroundWork;
}

/** Numbers shown for some minutes, the trail read in the workspace, and data that goes when its time is over. */
export const openPrivacy = async (world: World): Promise<Privacy> => {
  const { stores, database, vault, clock, ids, currentOrganisation: organisation } = world;
  const [{ createPrivacyPart }, { createAuditPart }, { createExportPart }] = await Promise.all([
    import('../../adapters/slack/privacy/privacy-part.ts'),
    import('../../adapters/slack/privacy/audit-part.ts'),
    import('../../adapters/slack/privacy/export-part.ts'),
  ]);
  const common = { tickets: stores.tickets, organisation, clock, ids };
  const reveals = createRevealStore(database.pool, vault);
  const ticketByNumber = (number: string) => stores.tickets.findByNumber(number);
  const numbers = createPrivacyPart({ ...common, reveals, ticketByNumber });
  const trail = createAuditTrail(database.pool, vault);
  const audit = createAuditPart({
    ...common,
    trail,
    scopedTrail: stores.scopedTrail,
    audit: createAuditLog(database.pool, vault),
  });
  const askApproval: AskApproval = (request) => requestApproval({ approvals: stores.approvals, ...common }, request);
  const exports = createExportPart({ ...common, askApproval, ticketByNumber });
  const retention = retentionWork(world);
  return {
    parts: [numbers, audit, exports],
    work: {
      jobs: [hideRevealJob({ ...common, reveals, screen: numbers.screen }), ...retention.jobs],
      schedules: retention.schedules,
    },
  };
};
