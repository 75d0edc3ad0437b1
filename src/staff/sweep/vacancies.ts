import type { Organisation } from '../../organisation/organisation.ts';
import type { HeldPost } from '../conflicts.ts';
import { isInForce } from '../operations-staff/member-in-force.ts';
import { operationsPosts } from '../operations-staff/operations-post.ts';
import type { Role } from '../role.ts';

/** A post that nobody holds (art. 14). */
export interface Vacancy {
  readonly unitId: string;
  readonly role: HeldPost;
  /** The line of business whose manager is missing; `null`: the post is of the unit. */
  readonly lineId: string | null;
}

const ofEveryUnit: readonly Role[] = ['unit-head', 'business-manager'];
const ofTheTop: readonly Role[] = ['technical-manager', 'security-officer'];

/**
 * Posts that stand empty: head and business manager of every unit, the technical side at the top, those who run the machines at the top and
 * in every unit that has any, and the duty posts whose holders may not act. `filed` is the organisation as its file says, `inForce` with the people as they are.
 */
export const vacanciesOf = (filed: Organisation, inForce: Organisation, now: Date): readonly Vacancy[] => {
  const isHeld = (unitId: string, role: Role): boolean =>
    inForce.staff.some((person) => person.unitId === unitId && person.roles.includes(role));
  const posts = inForce.units.flatMap(({ id: unitId, parentId }) =>
    [...ofEveryUnit, ...(parentId === null ? ofTheTop : [])]
      .filter((role) => !isHeld(unitId, role))
      .map((role): Vacancy => ({ unitId, role, lineId: null })),
  );
  const duty = filed.duty
    .filter(({ unitId, lineId }) => !inForce.duty.some((post) => post.unitId === unitId && post.lineId === lineId))
    .map(({ unitId, lineId }): Vacancy => ({ unitId, role: 'business-manager', lineId }));
  return [...posts, ...operationsVacancies(inForce, now), ...duty];
};

const operationsVacancies = (organisation: Organisation, now: Date): readonly Vacancy[] => {
  const { units, operations = [] } = organisation;
  const running = new Set(operations.map(({ unitId }) => unitId));
  const filled = new Set(
    operations
      .filter((member) => member.part !== 'aide' && isInForce(organisation, member, now))
      .map(({ unitId, post }) => `${unitId} ${post}`),
  );
  return units
    .filter(({ id, parentId }) => parentId === null || running.has(id))
    .flatMap(({ id: unitId }) =>
      operationsPosts
        .filter((post) => !filled.has(`${unitId} ${post}`))
        .map((role): Vacancy => ({ unitId, role, lineId: null })),
    );
};
