import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import { carryOutCorrection } from '../../oversight/corrections/carry-out-correction.ts';
import type { CorrectionDesk } from '../../oversight/corrections/ports.ts';
import type { ApprovalDesk } from '../../oversight/four-eyes/approval-change.ts';
import { carryOutApprovalJob } from '../../oversight/four-eyes/carry-out-approval.job.ts';
import { expireApprovalJob } from '../../oversight/four-eyes/expire-approval.job.ts';
import type { ApprovalBoard, ApprovalHandlers } from '../../oversight/four-eyes/ports.ts';
import { requestApproval } from '../../oversight/four-eyes/request-approval.ts';
import { showApprovalJob, tellApprovalJob } from '../../oversight/four-eyes/show-approval.job.ts';
import { carryOutNotice } from '../../oversight/notices/carry-out-notice.ts';
import type { NoticeDesk } from '../../oversight/notices/notice-desk.ts';
import { carryOutSuspension } from '../../tickets/desk/carry-out-suspension.ts';
import { type ReturnBoard, showReturnJob } from '../../tickets/routing/show-return.job.ts';
import type { BackgroundWork } from '../background/effects.ts';
import type { World } from '../world/world.ts';
import { blockRelease } from './block-release.ts';
import { dataExport } from './exports.ts';

/** What asking for approval and deciding need. */
export const approvalDesk = ({ stores, currentOrganisation, clock, ids }: World): ApprovalDesk => ({
  approvals: stores.approvals,
  organisation: currentOrganisation,
  clock,
  ids,
});

/** What everything staff do with tickets needs, corrections included. */
export const staffDesk = (world: World): CorrectionDesk => {
  const { stores, currentOrganisation, clock, ids, vault } = world;
  return {
    tickets: stores.tickets,
    escalations: stores.escalations,
    organisation: currentOrganisation,
    clock,
    ids,
    askApproval: (request) => requestApproval(approvalDesk(world), request),
    corrections: stores.corrections,
    duty: stores.duty,
    vault,
  };
};

/** What everything done with notices to the public needs. */
export const noticeDesk = (world: World): NoticeDesk => ({
  notices: world.stores.notices,
  askApproval: (request) => requestApproval(approvalDesk(world), request),
  organisation: world.currentOrganisation,
  clock: world.clock,
  ids: world.ids,
});

/** Who carries out what was approved. */
export const approvalHandlers = (world: World): ApprovalHandlers => ({
  'ticket.suspend': carryOutSuspension(staffDesk(world)),
  'ticket.correct': carryOutCorrection(staffDesk(world)),
  'block.release': blockRelease(world),
  'data.export': dataExport(world),
  'notice.publish': carryOutNotice(noticeDesk(world)),
});

/** Boards of what waits for a second person. */
export interface DecisionBoards {
  readonly board: ApprovalBoard;
  readonly returns: ReturnBoard;
}

/** Requests for approval and returned tickets in the workspace. */
export const approvalPart = async (world: World): Promise<WorkspacePart & DecisionBoards> => {
  const [{ createApprovalPart }, { createReturnPart }] = await Promise.all([
    import('../../adapters/slack/approvals/approval-part.ts'),
    import('../../adapters/slack/ticket-actions/routing/return-board.ts'),
  ]);
  const [approvals, returns] = [createApprovalPart(approvalDesk(world)), createReturnPart()];
  return {
    board: approvals.board,
    returns: returns.board,
    register: (tools) => {
      approvals.register?.(tools);
      returns.register?.(tools);
    },
  };
};

/** What happens to requests for approval and returned tickets by itself. */
export const approvalWork = (world: World, { board, returns }: DecisionBoards): BackgroundWork => {
  const desk = approvalDesk(world);
  const shown = { approvals: world.stores.approvals, board };
  return {
    jobs: [
      showApprovalJob(shown),
      tellApprovalJob(shown),
      carryOutApprovalJob(desk, approvalHandlers(world)),
      expireApprovalJob(desk),
      showReturnJob({ tickets: world.stores.tickets, returns }),
    ],
    schedules: [],
  };
};
