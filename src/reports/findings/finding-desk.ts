import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Refused } from '../../shared/refused.ts';
import type { Finding } from './finding.ts';
import type { FindingStore } from './ports.ts';

/** What the verbs of supervision need. */
export interface FindingDesk {
  readonly findings: FindingStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

interface Told {
  readonly action: 'finding.record' | 'finding.answer' | 'finding.settle' | 'finding.return';
  readonly subject: { readonly kind: 'finding' | 'unit'; readonly id: string };
  readonly unitId: string;
  readonly detail?: AuditEntry['detail'];
}

export const findingEntry = ({ clock, ids }: FindingDesk, actor: Actor, told: Told): AuditEntry => ({
  id: ids.next(),
  at: clock.now(),
  actor,
  outcome: 'done',
  detail: {},
  ...told,
});

/** Keeps a refusal in the audit trail and passes it on. */
export const findingRefusal = async <No extends Refused<string>>(
  desk: FindingDesk,
  actor: Actor,
  told: Told,
  no: No,
): Promise<No> => {
  const entry = findingEntry(desk, actor, { ...told, detail: { ...told.detail, reason: no.reason } });
  await desk.findings.audit([{ ...entry, outcome: 'refused' }]);
  return no;
};

/** Owed with every change, and at the instant an answer is due. */
export const showFinding = ({ clock, ids }: FindingDesk, { id, version }: Finding, dueAt?: Date): Effect => ({
  id: ids.next(),
  job: 'show-finding',
  key: dueAt === undefined ? `show-finding:${id}:${version}` : `show-finding:${id}:due`,
  payload: { findingId: id },
  notBefore: dueAt ?? clock.now(),
});
