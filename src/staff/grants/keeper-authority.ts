import type { Actor } from '../../shared/actor.ts';
import { refusedWith } from '../../shared/refused.ts';
import { rolesGivenTo } from '../credentials/roles-given.ts';
import type { Role } from '../role.ts';
import type { StaffDesk, StaffRefusal, StaffScene } from './change-staff.ts';
import { keepersOf } from './grant-rules.ts';

/** Whether an actor keeps a person: may suspend them and let them go. The operator and the system may. */
export const keeperAuthority = (
  { organisation, person }: StaffScene,
  actor: Actor,
  desk: StaffDesk,
): 'ok' | StaffRefusal => {
  if (actor.kind === 'operator' || actor.kind === 'system') return 'ok';
  // Who is suspended holds no role now: the roles of the file say who keeps them.
  const roles: readonly Role[] =
    person.standing === undefined
      ? rolesGivenTo(person)
      : (desk.filed().staff.find(({ id }) => id === person.id)?.roles ?? []);
  // A person from outside, before the first grant, is kept by those who may give it.
  const held: readonly Role[] = roles.length === 0 && person.outsider !== undefined ? ['voice-agent'] : roles;
  const keepers = keepersOf(organisation, { ...person, roles: held }).map(({ id }) => id);
  const detail = { right: 'staff.suspend', unitId: person.unitId, grantors: keepers };
  if (actor.kind !== 'staff') return refusedWith('unknown-staff', detail);
  return keepers.includes(actor.staffId) ? 'ok' : refusedWith('role-missing', detail);
};
