import type { Actor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import { maskText } from '../../shared/masking.ts';
import { type Refused, refused, refusedWith } from '../../shared/refused.ts';
import type { NotPermitted } from '../../staff/permit.ts';
import { type Approval, type DecisionRefusal, decideApproval as decide } from './approval.ts';
import { type ApprovalDesk, approvalAudit, approvalEffect } from './approval-change.ts';
import { decidersScope, mayDecide } from './approval-rights.ts';

export interface Decision {
  readonly approvalId: string;
  readonly actor: Actor;
  readonly state: 'approved' | 'refused';
  /** Must be given when it is refused. */
  readonly reason: string | null;
}

export type DecideRefusal =
  | NotPermitted
  | DecisionRefusal
  | Refused<'text-missing', { readonly approvalId: string }>
  | Refused<'no-such-approval', never>;

const attempts = 3;

/** The second person's word on a request that the database shows to them. What is approved is carried out at once; whoever asked is told alone. Refusals are audited. */
export const decideApproval = async (
  desk: ApprovalDesk,
  decision: Decision,
): Promise<{ readonly kind: 'decided'; readonly approval: Approval } | DecideRefusal> => {
  const { approvalId, actor, state } = decision;
  const { ids } = desk;
  const reason = maskText(decision.reason?.trim() ?? '');
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const asked = await desk.approvals.find(approvalId);
    if (asked === null) return refused('no-such-approval');
    const now = desk.clock.now();
    const who = { actor, now, ids };
    const refuse = async <No extends DecideRefusal>(no: No): Promise<No> => {
      const detail = { reason: no.reason };
      await desk.approvals.audit([approvalAudit(asked, 'approval.decide', who, { outcome: 'refused', detail })]);
      return no;
    };
    const organisation = desk.organisation();
    const allowed = mayDecide(organisation, actor, asked);
    if (allowed !== 'ok') return refuse(allowed);
    const approval = await desk.approvals.findWithin(decidersScope(organisation, actor, asked), approvalId);
    if (approval === null) return refuse(refused('no-such-approval'));
    if (state === 'refused' && reason === '') return refuse(refusedWith('text-missing', { approvalId }));
    const decided = decide(approval, { by: actor, state, reason: reason === '' ? null : reason }, now);
    if ('kind' in decided) return refuse(decided);
    const saved = await desk.approvals.save({
      approval: decided,
      audit: [approvalAudit(decided, 'approval.decide', who, { outcome: 'done', detail: { state } })],
      effects: [
        approvalEffect('show-approval', decided, now, ids),
        approvalEffect(state === 'approved' ? 'carry-out-approval' : 'tell-approval', decided, now, ids),
      ],
    });
    if (saved === 'saved') return { kind: 'decided', approval: decided };
  }
  throw new AppError('database-conflict', { doing: `deciding approval ${approvalId}` });
};
