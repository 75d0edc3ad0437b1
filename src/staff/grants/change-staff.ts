import type { CurrentOrganisation, Organisation, StaffMember } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import { maskText } from '../../shared/masking.ts';
import { type Refused, refused, refusedWith } from '../../shared/refused.ts';
import { conflictsIn, type HeldPost } from '../conflicts.ts';
import type { Credential } from '../credentials/credential.ts';
import type { ConditionRefusal, GrantNote } from '../credentials/grant-conditions.ts';
import { operations } from '../operations.ts';
import { heldPosts } from '../operations-staff/held-posts.ts';
import type { StaffRegisterStore } from '../ports.ts';
import type { Role } from '../role.ts';
import type { StaffGrant, StaffRegister, Standing } from './grant.ts';
import { staffInForce } from './staff-in-force.ts';

/** What changing people needs. */
export interface StaffDesk {
  readonly register: StaffRegisterStore;
  /** The organisation as its file says, without what was decided beside it. */
  readonly filed: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A "no" that says which right is missing, and who has it. */
export interface MissingStaffRight {
  readonly right: string;
  readonly unitId: string;
  /** Ids of staff who may, nearest first; empty when the post is vacant. */
  readonly grantors: readonly string[];
}

export type StaffRefusal =
  | Refused<'role-missing' | 'unknown-staff' | 'no-certificate', MissingStaffRight>
  | Refused<'roles-conflict', { readonly one: HeldPost; readonly other: HeldPost; readonly article: string }>
  | Refused<
      | 'no-such-person'
      | 'own-account'
      | 'too-few-technical-managers'
      | 'has-role-already'
      | 'has-no-such-role'
      | 'standing-already'
      | 'not-in-service'
      | 'file-only'
      | 'text-missing'
      | 'past-end'
      | 'other-line-unknown'
      | 'number-missing'
      | 'no-promise-asked'
      | 'promised-already'
      | 'owes-no-promise'
      | 'leaving-recorded'
      | 'place-missing'
      | 'day-to-come',
      never
    >
  | Refused<'other-version', { readonly version: string }>
  | ConditionRefusal;

export type StaffResult =
  | { readonly kind: 'done'; readonly auditId: string; readonly notes: readonly GrantNote[] }
  | StaffRefusal;

export interface StaffRequest {
  readonly actor: Actor;
  readonly staffId: string;
  readonly reason: string;
}

/** What a decision finds. `organisation` holds the people in force. */
export interface StaffScene {
  readonly organisation: Organisation;
  readonly person: StaffMember;
  /** Every grant the person ever had. */
  readonly held: readonly StaffGrant[];
  readonly credentials: readonly Credential[];
  readonly now: Date;
}

export interface StaffDecision {
  readonly grants: readonly StaffGrant[];
  readonly standings: readonly Standing[];
  /** New ones, and certificates that were recalled. */
  readonly credentials?: readonly Credential[];
  readonly detail: AuditEntry['detail'];
  readonly notes?: readonly GrantNote[];
  /** Owed beside what every change owes. */
  readonly effects?: readonly Effect[];
}

const attempts = 3;
/** Who holds none of these has no ticket at hand. */
const works: readonly Role[] = operations['ticket.claim'].roles;
/** Below this number nobody is let go (art. 38). */
export const fewestTechnicalManagers = 2;

/**
 * Load, decide, look at what would come of it, save with audit entry, the feed of the security officers and the return of work. Refusals
 * are audited. What is urgent is done even if it leaves too few technical managers: an open door is worse.
 */
export const changeStaff = async (
  desk: StaffDesk,
  request: StaffRequest & { readonly action: string; readonly isOwn?: true; readonly isUrgent?: true },
  decide: (scene: StaffScene) => StaffDecision | StaffRefusal,
): Promise<StaffResult> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const register = await desk.register.load();
    const now = desk.clock.now();
    const organisation = staffInForce(desk.filed(), register, now);
    const person = organisation.staff.find(({ id }) => id === request.staffId);
    const held = await desk.register.grantsOf(request.staffId);
    const entry = (outcome: AuditEntry['outcome'], detail: AuditEntry['detail']): AuditEntry => ({
      id: desk.ids.next(),
      at: now,
      actor: request.actor,
      action: request.action,
      subject: { kind: 'staff', id: request.staffId },
      unitId: person?.unitId ?? null,
      outcome,
      detail,
    });
    const decided =
      person === undefined
        ? refused('no-such-person')
        : check(request, decide, { organisation, person, held, credentials: register.credentials, now });
    if ('kind' in decided) {
      await desk.register.audit([entry('refused', { reason: decided.reason })]);
      return decided;
    }
    const changed = afterwards(desk.filed(), register, decided, now);
    const broken = request.isUrgent === true ? null : brokenRule(organisation, changed, request.staffId);
    if (broken !== null) {
      await desk.register.audit([entry('refused', { ...decided.detail, reason: broken.reason })]);
      return broken;
    }
    const audit = entry('done', { ...decided.detail, reason: maskText(request.reason) });
    const saved = await desk.register.save({
      basedOn: register.version,
      grants: decided.grants,
      standings: decided.standings,
      credentials: decided.credentials ?? [],
      audit: [audit],
      effects: [
        ...owed(
          desk.ids,
          audit,
          changed.staff.find(({ id }) => id === request.staffId),
          now,
        ),
        ...(decided.effects ?? []),
      ],
    });
    if (saved === 'saved') return { kind: 'done', auditId: audit.id, notes: decided.notes ?? [] };
  }
  throw new AppError('database-conflict', { doing: `${request.action} of ${request.staffId}` });
};

const check = (
  { actor, staffId, reason, isOwn }: StaffRequest & { readonly isOwn?: true },
  decide: (scene: StaffScene) => StaffDecision | StaffRefusal,
  scene: StaffScene,
): StaffDecision | StaffRefusal => {
  if (isOwn === true) return decide(scene);
  if (reason.trim() === '') return refused('text-missing');
  if (actor.kind === 'staff' && actor.staffId === staffId) return refused('own-account');
  return decide(scene);
};

const afterwards = (
  filed: Organisation,
  register: StaffRegister,
  { grants, standings, credentials = [] }: StaffDecision,
  now: Date,
): Organisation => {
  const others = register.grants.filter(({ id }) => !grants.some((grant) => grant.id === id));
  const kept = register.standings.filter(({ staffId }) => !standings.some((standing) => standing.staffId === staffId));
  const after = {
    version: register.version,
    grants: [...others, ...grants],
    standings: [...kept, ...standings],
    credentials: [
      ...register.credentials.filter(({ id }) => !credentials.some((each) => each.id === id)),
      ...credentials,
    ],
  };
  return staffInForce(filed, after, now);
};

/** What no change may bring about: two posts that conflict in the person, or fewer technical managers than two. */
const brokenRule = (before: Organisation, after: Organisation, staffId: string): StaffRefusal | null => {
  const heldIn = (organisation: Organisation) => {
    const person = organisation.staff.find(({ id }) => id === staffId);
    return person === undefined ? [] : heldPosts(organisation, person);
  };
  const known = conflictsIn(heldIn(before));
  const conflict = conflictsIn(heldIn(after)).find((found) => !known.includes(found));
  if (conflict !== undefined) return refusedWith('roles-conflict', conflict);
  const left = technicalManagersIn(after);
  if (left < technicalManagersIn(before) && left < fewestTechnicalManagers)
    return refused('too-few-technical-managers');
  return null;
};

export const technicalManagersIn = ({ staff }: Organisation): number =>
  staff.filter(({ roles }) => roles.includes('technical-manager')).length;

const owed = (ids: Ids, audit: AuditEntry, after: StaffMember | undefined, now: Date): readonly Effect[] => {
  const shown: Effect = {
    id: ids.next(),
    job: 'show-staff-change',
    key: `show-staff-change:${audit.id}`,
    payload: { auditId: audit.id },
    notBefore: now,
  };
  if (after?.roles.some((role) => works.includes(role)) === true) return [shown];
  const { id: staffId } = audit.subject;
  const key = `return-work:${audit.id}`;
  return [shown, { id: ids.next(), job: 'return-work', key, payload: { staffId }, notBefore: now }];
};
