import { maskText } from '../../shared/masking.ts';
import { refusedWith } from '../../shared/refused.ts';
import { permit } from '../../staff/permit.ts';
import type { Approval } from './approval.ts';
import { type ApprovalDesk, approvalAudit, approvalEffect } from './approval-change.ts';
import { approvalRights } from './approval-rights.ts';
import type { ApprovalAsked, ApprovalRequest, RequestRefusal } from './ports.ts';

const usualLifeMs = 3 * 86_400_000;

/** Puts a request before those who may approve it. Refusals are audited; one request at a time for the same thing. */
export const requestApproval = async (
  desk: ApprovalDesk,
  request: ApprovalRequest,
): Promise<ApprovalAsked | RequestRefusal> => {
  const { operation, subject, unitId, lineId, actor } = request;
  const { ids } = desk;
  const now = desk.clock.now();
  const who = { actor, now, ids };
  const approval: Approval = {
    id: ids.next(),
    operation,
    subject,
    unitId,
    lineId,
    requestedBy: actor,
    reason: maskText(request.reason.trim()),
    detail: request.detail,
    requestedAt: now,
    expiresAt: new Date(now.getTime() + (request.livesMs ?? usualLifeMs)),
    state: 'pending',
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
    carriedOutAt: null,
    failedBecause: null,
    version: 1,
  };
  const refuse = async <No extends RequestRefusal>(no: No): Promise<No> => {
    const detail = { reason: no.reason };
    await desk.approvals.audit([approvalAudit(approval, 'approval.request', who, { outcome: 'refused', detail })]);
    return no;
  };
  const allowed = permit(desk.organisation(), actor, approvalRights[operation].ask, { unitId, lineId });
  if (allowed !== 'ok') return refuse(allowed);
  if (approval.reason === '') return refuse(refusedWith('text-missing', { operation }));
  const saved = await desk.approvals.add({
    approval,
    audit: [approvalAudit(approval, 'approval.request', who, { outcome: 'done', detail: {} })],
    effects: [
      approvalEffect('show-approval', approval, now, ids),
      approvalEffect('expire-approval', approval, approval.expiresAt, ids),
    ],
  });
  return saved === 'saved' ? { kind: 'asked', approval } : refuse(refusedWith('asked-already', { operation }));
};
