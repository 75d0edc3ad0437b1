import { z } from 'zod';
import { done, type Job, type JobOutcome, patientRetry } from '../../shared/job.ts';
import type { ApprovalBoard, ApprovalStore } from './ports.ts';

const payload = z.object({ approvalId: z.string() });

interface ShowApprovalWorld {
  readonly approvals: ApprovalStore;
  readonly board: ApprovalBoard;
}

/** Shows the newest state of a request to those who may decide it. */
export const showApprovalJob = (world: ShowApprovalWorld): Job<z.infer<typeof payload>> => ({
  name: 'show-approval',
  payload,
  retry: patientRetry,
  run: ({ approvalId }) => put(world, approvalId, 'show'),
});

/** Tells whoever asked what became of the request. */
export const tellApprovalJob = (world: ShowApprovalWorld): Job<z.infer<typeof payload>> => ({
  name: 'tell-approval',
  payload,
  retry: patientRetry,
  run: ({ approvalId }) => put(world, approvalId, 'tellRequester'),
});

const put = async (
  { approvals, board }: ShowApprovalWorld,
  approvalId: string,
  how: 'show' | 'tellRequester',
): Promise<JobOutcome> => {
  const approval = await approvals.find(approvalId);
  if (approval === null) return done;
  const result = await board[how](approval);
  return result.kind === 'shown'
    ? done
    : { kind: 'postponed', notBefore: result.notBefore, why: 'the channel is paced' };
};
