import { refused } from '../../shared/refused.ts';
import { promiseAskedOf } from '../credentials/access-policy.ts';
import { rolesGivenTo } from '../credentials/roles-given.ts';
import { changeStaff, type StaffDesk, type StaffRequest, type StaffResult } from './change-staff.ts';
import type { StandingState } from './grant.ts';
import { keeperAuthority } from './keeper-authority.ts';

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
    const allowed = keeperAuthority(scene, actor, desk);
    if (allowed !== 'ok') return allowed;
    const { organisation, person, now } = scene;
    if ((person.standing ?? 'active') === state) return refused('standing-already');
    const standing = {
      staffId: person.id,
      unitId: person.unitId,
      state,
      since: now,
      by: actor,
      reason: request.reason.trim(),
    };
    const owes = state === 'left' && rolesGivenTo(person).length > 0 && promiseAskedOf(organisation, person) !== null;
    const notes = owes ? (['leaving-promise'] as const) : [];
    return { grants: [], standings: [standing], detail: { from: person.standing ?? 'active', to: state }, notes };
  });
};
