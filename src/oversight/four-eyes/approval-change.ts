import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Approval } from './approval.ts';
import type { ApprovalStore } from './ports.ts';

/** What asking and deciding need. */
export interface ApprovalDesk {
  readonly approvals: ApprovalStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** An effect that belongs to one version of a request. */
export const approvalEffect = (
  job: 'show-approval' | 'tell-approval' | 'carry-out-approval' | 'expire-approval',
  approval: Approval,
  notBefore: Date,
  ids: Ids,
): Effect => ({
  id: ids.next(),
  job,
  key: `${job}:${approval.id}:${approval.version}`,
  payload: { approvalId: approval.id },
  notBefore,
});

/** The audit entry of a request; the operation it asks for stands in the detail. */
export const approvalAudit = (
  approval: Pick<Approval, 'id' | 'operation' | 'subject' | 'unitId'>,
  action: 'approval.request' | 'approval.decide' | 'approval.expire' | 'approval.carry-out',
  who: { readonly actor: Actor; readonly now: Date; readonly ids: Ids },
  told: { readonly outcome: AuditEntry['outcome']; readonly detail: AuditEntry['detail'] },
): AuditEntry => ({
  id: who.ids.next(),
  at: who.now,
  actor: who.actor,
  action,
  subject: { kind: 'approval', id: approval.id },
  unitId: approval.unitId,
  outcome: told.outcome,
  detail: { operation: approval.operation, about: approval.subject, ...told.detail },
});
