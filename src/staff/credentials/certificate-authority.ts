import type { Actor } from '../../shared/actor.ts';
import { refusedWith } from '../../shared/refused.ts';
import type { StaffRefusal, StaffScene } from '../grants/change-staff.ts';
import { certifiersOf } from '../grants/grant-rules.ts';

/** Whether an actor issues and recalls the certificates of a person. The operator and the system may. */
export const certificateAuthority = (
  { organisation, person }: Pick<StaffScene, 'organisation' | 'person'>,
  actor: Actor,
): 'ok' | StaffRefusal => {
  if (actor.kind === 'operator' || actor.kind === 'system') return 'ok';
  const grantors = certifiersOf(organisation, person).map(({ id }) => id);
  const detail = { right: 'staff.certificate', unitId: person.unitId, grantors };
  if (actor.kind !== 'staff') return refusedWith('unknown-staff', detail);
  return grantors.includes(actor.staffId) ? 'ok' : refusedWith('role-missing', detail);
};
