import { unitOf } from '../../organisation/unit-tree.ts';
import type { Actor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Effect } from '../../shared/effect.ts';
import { type LocalDay, localDayAt } from '../../shared/local-day.ts';
import { maskText } from '../../shared/masking.ts';
import { refused, refusedWith } from '../../shared/refused.ts';
import type { Credential } from '../credentials/credential.ts';
import type { StaffRefusal, StaffResult } from '../grants/change-staff.ts';
import { type Leaver, leaverSection } from './leaver.ts';
import { type LeaverDesk, type LeaverScene, leaversNow } from './leaver-desk.ts';

export interface LeavingPromiseRequest {
  readonly actor: Actor;
  readonly staffId: string;
  /** The day on the paper; `null`: today. */
  readonly signedOn: LocalDay | null;
  /** Where the paper is. */
  readonly place: string;
}

const action = 'staff.leaving-promise';
const attempts = 3;

/** Whoever keeps the staff records that somebody who left signed the promise of secrecy: when, and where the paper is (art. 27(3)). */
export const recordLeavingPromise = async (desk: LeaverDesk, request: LeavingPromiseRequest): Promise<StaffResult> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const scene = await leaversNow(desk);
    const leaver = scene.leavers.find(({ staffId }) => staffId === request.staffId);
    const decided = decide(scene, leaver, request, desk);
    const entry = (outcome: AuditEntry['outcome'], detail: AuditEntry['detail']): AuditEntry => ({
      id: desk.ids.next(),
      at: scene.now,
      actor: request.actor,
      action,
      subject: { kind: 'staff', id: request.staffId },
      unitId: leaver?.unitId ?? null,
      outcome,
      detail,
    });
    if (decided.kind === 'refused') {
      await desk.register.audit([entry('refused', { reason: decided.reason })]);
      return decided;
    }
    const audit = entry('done', { on: decided.signedOn, reason: decided.name });
    const saved = await desk.register.save({
      basedOn: scene.register.version,
      grants: [],
      standings: [],
      credentials: [decided],
      audit: [audit],
      effects: owed(desk, audit, request, scene.now),
    });
    if (saved === 'saved') return { kind: 'done', auditId: audit.id, notes: [] };
  }
  throw new AppError('database-conflict', { doing: `${action} of ${request.staffId}` });
};

type Decided = (Credential & { readonly kind: 'leaving-promise'; readonly signedOn: LocalDay }) | StaffRefusal;

const decide = (
  { organisation, now }: LeaverScene,
  leaver: Leaver | undefined,
  { actor, staffId, signedOn, place }: LeavingPromiseRequest,
  { ids }: LeaverDesk,
): Decided => {
  if (leaver === undefined) {
    const isThere = organisation.staff.some(({ id }) => id === staffId);
    return refused(isThere ? 'owes-no-promise' : 'no-such-person');
  }
  const { unitId, keepers } = leaver;
  if (actor.kind !== 'operator' && (actor.kind !== 'staff' || !keepers.includes(actor.staffId)))
    return refusedWith('role-missing', { right: action, unitId, grantors: keepers });
  if (leaver.promisedOn !== null) return refused('leaving-recorded');
  if (place.trim() === '') return refused('place-missing');
  const today = localDayAt(now, unitOf(organisation, unitId)?.calendar.timeZone ?? 'UTC');
  if (signedOn !== null && signedOn > today) return refused('day-to-come');
  return {
    id: ids.next(),
    staffId,
    unitId,
    kind: 'leaving-promise',
    name: maskText(place.trim()),
    signedOn: signedOn ?? today,
    numberSealed: null,
    numberMasked: null,
    until: null,
    recordedBy: actor,
    recordedAt: now,
    recalled: null,
  };
};

/** The security officers read of it, and the daily list on which the leaver stands is told. */
const owed = (
  { ids }: LeaverDesk,
  { id: auditId }: AuditEntry,
  { actor, staffId }: LeavingPromiseRequest,
  now: Date,
): readonly Effect[] => [
  {
    id: ids.next(),
    job: 'show-staff-change',
    key: `show-staff-change:${auditId}`,
    payload: { auditId },
    notBefore: now,
  },
  ...(actor.kind === 'staff'
    ? [
        {
          id: ids.next(),
          job: 'settle-digest-item',
          key: `settle-digest-item:${auditId}`,
          payload: { section: leaverSection, subjectId: staffId, staffId: actor.staffId },
          notBefore: now,
        },
      ]
    : []),
];
