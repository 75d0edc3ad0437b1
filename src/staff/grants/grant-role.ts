import type { Organisation } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import { refused, refusedWith } from '../../shared/refused.ts';
import { grantConditions } from '../credentials/grant-conditions.ts';
import type { Role } from '../role.ts';
import {
  changeStaff,
  type StaffDecision,
  type StaffDesk,
  type StaffRefusal,
  type StaffRequest,
  type StaffResult,
  type StaffScene,
} from './change-staff.ts';
import type { StaffGrant } from './grant.ts';
import { grantorsOf, mayGrant, type Post } from './grant-rules.ts';

export interface GrantRequest extends StaffRequest {
  readonly role: Role;
  /** `null`: on the lines of the person's other roles. */
  readonly lineId: string | null;
  /** `null`: until it is revoked. */
  readonly until: Date | null;
}

/** Gives a person of the file another role, from now on (art. 38, 39, 49). */
export const grantRole = (desk: StaffDesk, request: GrantRequest): Promise<StaffResult> =>
  changeStaff(desk, { ...request, action: 'staff.grant' }, (scene) => decideGrant(scene, request, desk.ids));

/** Takes a role back, whether the file or the desk gave it; it stays so whatever the file says. */
export const revokeRole = (desk: StaffDesk, request: StaffRequest & { readonly role: Role }): Promise<StaffResult> =>
  changeStaff(desk, { ...request, action: 'staff.revoke' }, (scene) => decideRevoke(scene, request, desk.ids.next()));

const decideGrant = (
  { organisation, person, credentials, now }: StaffScene,
  request: GrantRequest,
  ids: Ids,
): StaffDecision | StaffRefusal => {
  const { role, lineId, until, actor } = request;
  const post: Post = { role, unitId: person.unitId, lineId };
  if (role === 'initial-administrator') return refused('file-only');
  const allowed = authority(organisation, actor, post);
  if (allowed !== 'ok') return allowed;
  if (person.standing !== undefined) return refused('not-in-service');
  if (person.roles.includes(role) && lineId === null) return refused('has-role-already');
  if (lineId !== null && !organisation.lines.some((line) => line.id === lineId)) return refused('other-line-unknown');
  if (until !== null && until <= now) return refused('past-end');
  const notes = grantConditions(organisation, person, credentials, { role, until, now });
  if ('kind' in notes) return notes;
  const grant: StaffGrant = {
    id: ids.next(),
    staffId: person.id,
    role,
    unitId: person.unitId,
    lineId,
    source: 'desk',
    givenBy: actor,
    reason: request.reason.trim(),
    from: now,
    until,
    revoked: null,
  };
  return {
    grants: [grant],
    standings: [],
    detail: { role, lineId, until: until?.toISOString() ?? null, ...(notes.length === 0 ? {} : { notes }) },
    notes,
    effects: until === null ? [] : [endOfAccess(grant, until, ids)],
  };
};

/** Work at hand goes back when the role ends by itself. */
const endOfAccess = ({ id, staffId }: StaffGrant, until: Date, ids: Ids): Effect => ({
  id: ids.next(),
  job: 'end-access',
  key: `end-access:${id}`,
  payload: { staffId },
  notBefore: until,
});

const decideRevoke = (
  { organisation, person, held, now }: StaffScene,
  { actor, role, reason }: StaffRequest & { readonly role: Role },
  id: string,
): StaffDecision | StaffRefusal => {
  if (role === 'initial-administrator') return refused('file-only');
  const allowed = authority(organisation, actor, { role, unitId: person.unitId, lineId: null });
  if (allowed !== 'ok') return allowed;
  const revoked = { at: now, by: actor, reason: reason.trim(), source: 'desk' } as const;
  const given = held.filter((grant) => grant.role === role && grant.revoked === null);
  if (given.length === 0 && !person.roles.includes(role)) return refused('has-no-such-role');
  // The file was applied by a version that kept no grants.
  const unrecorded: StaffGrant = {
    id,
    staffId: person.id,
    role,
    unitId: person.unitId,
    lineId: null,
    source: 'file',
    givenBy: { kind: 'system', job: 'organisation-file' },
    reason: 'organisation-file',
    from: now,
    until: null,
    revoked,
  };
  return {
    grants: given.length === 0 ? [unrecorded] : given.map((grant) => ({ ...grant, revoked })),
    standings: [],
    detail: { role },
  };
};

/** The operator and the system may; people as the chain of delegation says. */
const authority = (organisation: Organisation, actor: Actor, post: Post): 'ok' | StaffRefusal => {
  if (actor.kind === 'operator' || actor.kind === 'system') return 'ok';
  const grantors = grantorsOf(organisation, post).map(({ id }) => id);
  const detail = { right: `staff.grant.${post.role}`, unitId: post.unitId, grantors };
  if (actor.kind !== 'staff') return refusedWith('unknown-staff', detail);
  return mayGrant(organisation, actor.staffId, post) ? 'ok' : refusedWith('role-missing', detail);
};
