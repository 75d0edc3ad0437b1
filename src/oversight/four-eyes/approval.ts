import type { Actor } from '../../shared/actor.ts';
import { type Refused, refusedWith } from '../../shared/refused.ts';

/** What one person asks for and another must approve: one mechanism for all of them (art. 45, 54(3), 54(13)). */
export const fourEyesOperations = [
  'ticket.suspend',
  'ticket.correct',
  'block.release',
  'data.export',
  'notice.publish',
] as const;
export type FourEyesOperation = (typeof fourEyesOperations)[number];

export const approvalStates = ['pending', 'approved', 'refused', 'expired'] as const;
export type ApprovalState = (typeof approvalStates)[number];

/** A request and what became of it. `carriedOutAt` is set once the approved operation was done. */
export interface Approval {
  readonly id: string;
  readonly operation: FourEyesOperation;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly unitId: string;
  readonly lineId: string | null;
  readonly requestedBy: Actor;
  readonly reason: string;
  /** What shall be done, for whoever carries it out and for whoever decides; personal data sealed or masked. */
  readonly detail: Readonly<Record<string, unknown>>;
  readonly requestedAt: Date;
  readonly expiresAt: Date;
  readonly state: ApprovalState;
  readonly decidedBy: Actor | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
  readonly carriedOutAt: Date | null;
  /** Why the approved operation could not be done any more; `null`: it was done, or is still to be done. */
  readonly failedBecause: string | null;
  /** Grows by one with every saved change. */
  readonly version: number;
}

export type DecisionRefusal = Refused<'same-person' | 'already-decided' | 'expired', { readonly approvalId: string }>;

/** The second person's word. Whoever asked never decides; a decision stands. */
export const decideApproval = (
  approval: Approval,
  decision: { readonly by: Actor; readonly state: 'approved' | 'refused'; readonly reason: string | null },
  now: Date,
): Approval | DecisionRefusal => {
  const refuse = (reason: DecisionRefusal['reason']): DecisionRefusal =>
    refusedWith(reason, { approvalId: approval.id });
  if (isSamePerson(approval.requestedBy, decision.by)) return refuse('same-person');
  if (approval.state === 'expired' || (approval.state === 'pending' && approval.expiresAt <= now))
    return refuse('expired');
  if (approval.state !== 'pending') return refuse('already-decided');
  return {
    ...approval,
    state: decision.state,
    decidedBy: decision.by,
    decidedAt: now,
    decisionReason: decision.reason,
    version: approval.version + 1,
  };
};

/** Nobody decided in time. A decided one stays as it is. */
export const expireApproval = (approval: Approval, now: Date): Approval =>
  approval.state === 'pending' && approval.expiresAt <= now
    ? { ...approval, state: 'expired', decidedAt: now, version: approval.version + 1 }
    : approval;

/** The approved operation was done, or could not be done any more for the reason given. */
export const closeApproval = (approval: Approval, failedBecause: string | null, now: Date): Approval => ({
  ...approval,
  carriedOutAt: now,
  failedBecause,
  version: approval.version + 1,
});

/** Two accounts of one operator are one person; the system decides nothing a person asked for. */
const isSamePerson = (one: Actor, other: Actor): boolean => {
  if (one.kind === 'staff' && other.kind === 'staff') return one.staffId === other.staffId;
  if (one.kind === 'operator' && other.kind === 'operator') return one.account === other.account;
  return other.kind === 'system';
};
