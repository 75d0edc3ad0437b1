import { z } from 'zod';
import { systemActor } from '../../shared/actor.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import { expireApproval } from './approval.ts';
import { type ApprovalDesk, approvalAudit, approvalEffect } from './approval-change.ts';

const payload = z.object({ approvalId: z.string() });

/** Ends a request that nobody decided in time; whoever asked is told. */
export const expireApprovalJob = (desk: ApprovalDesk): Job<z.infer<typeof payload>> => ({
  name: 'expire-approval',
  payload,
  retry: patientRetry,
  run: async ({ approvalId }) => {
    const approval = await desk.approvals.find(approvalId);
    if (approval === null || approval.state !== 'pending') return done;
    const now = desk.clock.now();
    const expired = expireApproval(approval, now);
    if (expired === approval) {
      return { kind: 'postponed', notBefore: approval.expiresAt, why: 'it has not expired yet' };
    }
    const who = { actor: systemActor('expire-approval'), now, ids: desk.ids };
    // A decision that was faster stands.
    await desk.approvals.save({
      approval: expired,
      audit: [approvalAudit(expired, 'approval.expire', who, { outcome: 'done', detail: {} })],
      effects: [
        approvalEffect('show-approval', expired, now, desk.ids),
        approvalEffect('tell-approval', expired, now, desk.ids),
      ],
    });
    return done;
  },
});
