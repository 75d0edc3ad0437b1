import type { WorkspacePart } from '../adapters/slack/workspace-part.ts';
import type { ApprovalDesk } from '../oversight/four-eyes/approval-change.ts';
import { carryOutApprovalJob } from '../oversight/four-eyes/carry-out-approval.job.ts';
import { expireApprovalJob } from '../oversight/four-eyes/expire-approval.job.ts';
import type { ApprovalBoard, ApprovalHandlers } from '../oversight/four-eyes/ports.ts';
import { showApprovalJob, tellApprovalJob } from '../oversight/four-eyes/show-approval.job.ts';
import type { BackgroundWork } from './background/effects.ts';
import type { World } from './world/world.ts';

/** What asking for approval and deciding need. */
export const approvalDesk = ({ stores, currentOrganisation, clock, ids }: World): ApprovalDesk => ({
  approvals: stores.approvals,
  organisation: currentOrganisation,
  clock,
  ids,
});

/** Who carries out what was approved. */
export const approvalHandlers = (_world: World): ApprovalHandlers => ({});

/** Requests for approval in the workspace. */
export const approvalPart = async (world: World): Promise<WorkspacePart & { readonly board: ApprovalBoard }> => {
  const { createApprovalPart } = await import('../adapters/slack/approvals/approval-part.ts');
  return createApprovalPart(approvalDesk(world));
};

/** What happens to requests for approval by itself. */
export const approvalWork = (world: World, board: ApprovalBoard): BackgroundWork => {
  const desk = approvalDesk(world);
  const shown = { approvals: world.stores.approvals, board };
  return {
    jobs: [
      showApprovalJob(shown),
      tellApprovalJob(shown),
      carryOutApprovalJob(desk, approvalHandlers(world)),
      expireApprovalJob(desk),
    ],
    schedules: [],
  };
};
