import type { StaffMember } from '../../organisation/organisation.ts';
import { unitsBelow } from '../../organisation/unit-tree.ts';
import type { StaffGrantReader } from '../ports.ts';
import type { StaffDesk } from './change-staff.ts';
import type { StaffGrant } from './grant.ts';
import { staffInForce } from './staff-in-force.ts';

/** A person with what the desk gave them. */
export interface ListedPerson {
  readonly person: StaffMember;
  /** In force, with an end. */
  readonly ending: readonly StaffGrant[];
}

/** The people of a unit and those below it, in the order of the file; grants are read as that unit sees them. */
export const listStaff = async (
  desk: StaffDesk & { readonly scoped: StaffGrantReader },
  unitId: string,
): Promise<readonly ListedPerson[]> => {
  const organisation = staffInForce(desk.filed(), await desk.register.load(), desk.clock.now());
  const unitIds = unitsBelow(organisation, unitId).map(({ id }) => id);
  const ending = await desk.scoped.endingIn(unitIds, desk.clock.now());
  return organisation.staff
    .filter((person) => unitIds.includes(person.unitId))
    .map((person) => ({ person, ending: ending.filter(({ staffId }) => staffId === person.id) }));
};
