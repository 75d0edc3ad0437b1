import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Refused } from '../../shared/refused.ts';
import type { Digest } from './digest.ts';
import type { DigestStore } from './ports.ts';

/** What the verbs of the daily list need. */
export interface DigestDesk {
  readonly digests: DigestStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

export const digestEntry = (
  { clock, ids }: DigestDesk,
  actor: Actor,
  action: string,
  { id, unitId, on, kind }: Digest,
  detail: AuditEntry['detail'] = {},
): AuditEntry => ({
  id: ids.next(),
  at: clock.now(),
  actor,
  action,
  subject: { kind: 'digest', id },
  unitId,
  outcome: 'done',
  detail: { on, kind, ...detail },
});

/** Keeps a refusal in the audit trail and passes it on. */
export const digestRefusal = async <No extends Refused<string>>(
  desk: DigestDesk,
  actor: Actor,
  action: string,
  digest: Digest,
  no: No,
): Promise<No> => {
  const entry = digestEntry(desk, actor, action, digest, { reason: no.reason });
  await desk.digests.audit([{ ...entry, outcome: 'refused' }]);
  return no;
};

/** Owed with every change of a list. */
export const showDigest = ({ clock, ids }: DigestDesk, { id, version }: Digest): Effect => ({
  id: ids.next(),
  job: 'show-digest',
  key: `show-digest:${id}:${version}`,
  payload: { digestId: id, version },
  notBefore: clock.now(),
});
