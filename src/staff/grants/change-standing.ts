import { refused, refusedWith } from '../../shared/refused.ts';
import type { Role } from '../role.ts';
import {
  changeStaff,
  type StaffDesk,
  type StaffRefusal,
  type StaffRequest,
  type StaffResult,
  type StaffScene,
} from './change-staff.ts';
import type { StandingState } from './grant.ts';
import { keepersOf } from './grant-rules.ts';

const actions = { suspended: 'staff.suspend', left: 'staff.leave', active: 'staff.reinstate' } as const;

/**
 * Suspends a person, lets them go or takes them back. What they hold ends at once: roles, posts and tickets at hand (art. 27(3), 39(3)).
 */
export const changeStanding = (
  desk: StaffDesk,
  request: StaffRequest & { readonly state: StandingState },
): Promise<StaffResult> => {
  const { state, actor } = request;
  return changeStaff(desk, { ...request, action: actions[state] }, (scene) => {
    const allowed = authority(scene, request, desk);
    if (allowed !== 'ok') return allowed;
    const { person, now } = scene;
    if ((person.standing ?? 'active') === state) return refused('standing-already');
    const standing = {
      staffId: person.id,
      unitId: person.unitId,
      state,
      since: now,
      by: actor,
      reason: request.reason.trim(),
    };
    return { grants: [], standings: [standing], detail: { from: person.standing ?? 'active', to: state } };
  });
};

const authority = (
  { organisation, person }: StaffScene,
  { actor }: StaffRequest,
  desk: StaffDesk,
): 'ok' | StaffRefusal => {
  if (actor.kind === 'operator' || actor.kind === 'system') return 'ok';
  // Who is suspended holds no role now: the roles of the file say who keeps them.
  const roles: readonly Role[] =
    person.standing === undefined ? person.roles : (desk.filed().staff.find(({ id }) => id === person.id)?.roles ?? []);
  const keepers = keepersOf(organisation, { ...person, roles }).map(({ id }) => id);
  const detail = { right: 'staff.suspend', unitId: person.unitId, grantors: keepers };
  if (actor.kind !== 'staff') return refusedWith('unknown-staff', detail);
  return keepers.includes(actor.staffId) ? 'ok' : refusedWith('role-missing', detail);
};
