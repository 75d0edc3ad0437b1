import { z } from 'zod';
import { systemActor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import { closeApproval } from './approval.ts';
import { type ApprovalDesk, approvalAudit, approvalEffect } from './approval-change.ts';
import type { ApprovalHandlers } from './ports.ts';

const payload = z.object({ approvalId: z.string() });

/** Has what was approved done by whoever knows how, and tells whoever asked. */
export const carryOutApprovalJob = (desk: ApprovalDesk, handlers: ApprovalHandlers): Job<z.infer<typeof payload>> => ({
  name: 'carry-out-approval',
  payload,
  retry: patientRetry,
  run: async ({ approvalId }) => {
    const approval = await desk.approvals.find(approvalId);
    if (approval === null || approval.state !== 'approved' || approval.carriedOutAt !== null) return done;
    const handler = handlers[approval.operation];
    if (handler === undefined) throw new Error(`nobody carries out ${approval.operation}`);
    const result = await handler(approval);
    const failedBecause = result.kind === 'done' ? null : result.reason;
    const now = desk.clock.now();
    const who = { actor: systemActor('carry-out-approval'), now, ids: desk.ids };
    const closed = closeApproval(approval, failedBecause, now);
    const told = { outcome: failedBecause === null ? 'done' : 'refused', detail: { reason: failedBecause } } as const;
    const saved = await desk.approvals.save({
      approval: closed,
      audit: [approvalAudit(closed, 'approval.carry-out', who, told)],
      effects: [
        approvalEffect('show-approval', closed, now, desk.ids),
        approvalEffect('tell-approval', closed, now, desk.ids),
      ],
    });
    if (saved === 'conflict') throw new AppError('database-conflict', { doing: `carrying out approval ${approvalId}` });
    return done;
  },
});
