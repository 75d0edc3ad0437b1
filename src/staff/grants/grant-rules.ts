import type { Organisation, StaffMember } from '../../organisation/organisation.ts';
import { isWithinUnit, lineage, unitOf } from '../../organisation/unit-tree.ts';
import { rolesGivenTo } from '../credentials/roles-given.ts';
import type { Role } from '../role.ts';

/** A role to be held in a unit, for one line of business or for all. */
export interface Post {
  readonly role: Role;
  readonly unitId: string;
  readonly lineId: string | null;
}

/** Technical managers keep the other posts of their unit (art. 22(1), 39). */
const keptByTechnicalManagers: readonly Role[] = ['voice-agent', 'business-manager', 'unit-head', 'security-officer'];
const leads: readonly Role[] = ['business-manager', 'unit-head'];

/**
 * Who may fill a post, nearest first. The initial administrator authorises technical managers (art. 38); those authorise the posts of
 * their own unit and the technical managers of the unit below (art. 39); business managers authorise handlers of their unit and line
 * (art. 49). Where a unit has nobody for it, the nearest unit above acts. Nobody names an initial administrator: the file does.
 */
export const grantorsOf = (organisation: Organisation, post: Post): readonly StaffMember[] => {
  switch (post.role) {
    case 'initial-administrator':
      return [];
    case 'technical-manager': {
      const above = unitOf(organisation, post.unitId)?.parentId ?? null;
      return [
        ...(above === null ? [] : nearest(organisation, above, isTechnical)),
        ...holders(organisation, (person) => person.roles.includes('initial-administrator')).filter((person) =>
          isWithinUnit(organisation, post.unitId, person.unitId),
        ),
      ];
    }
    case 'business-handler':
      return nearest(organisation, post.unitId, (person) => leadsLine(person, post.lineId));
    default:
      return keptByTechnicalManagers.includes(post.role)
        ? nearest(organisation, post.unitId, isTechnical)
        : /* v8 ignore next: every role is named above */ [];
  }
};

/** Whether a person may fill a post with somebody else. */
export const mayGrant = (organisation: Organisation, grantorId: string, post: Post): boolean =>
  grantorsOf(organisation, post).some(({ id }) => id === grantorId);

/**
 * Who may suspend a person, take them back or let them go. Technical managers end any access of their own unit but that of their equals
 * (art. 27(3), 39(3)); whoever may fill every post a person holds may empty them all.
 */
export const keepersOf = (organisation: Organisation, person: Pick<StaffMember, 'id' | 'unitId' | 'roles'>) => {
  const posts = person.roles.map((role): Post => ({ role, unitId: person.unitId, lineId: null }));
  const isTechnicalSide = person.roles.some((role) => technicalSide.includes(role));
  const keepers = isTechnicalSide ? [] : nearest(organisation, person.unitId, isTechnical);
  const fillers = organisation.staff.filter(
    ({ id }) => posts.length > 0 && posts.every((post) => mayGrant(organisation, id, post)),
  );
  return [...new Set([...keepers, ...fillers])].filter(({ id }) => id !== person.id);
};

const technicalSide: readonly Role[] = ['technical-manager', 'initial-administrator'];

/**
 * Who issues and recalls the certificates of a person, nearest first: the technical managers of the unit, else of the nearest one above;
 * those of a technical manager whoever authorises them, the initial administrator included (art. 22(1), 38, 39).
 */
export const certifiersOf = (
  organisation: Organisation,
  person: Pick<StaffMember, 'id' | 'unitId' | 'roles' | 'stopped' | 'withheld'>,
): readonly StaffMember[] => {
  const role = rolesGivenTo(person).some((held) => technicalSide.includes(held)) ? 'technical-manager' : 'voice-agent';
  return grantorsOf(organisation, { role, unitId: person.unitId, lineId: null }).filter(({ id }) => id !== person.id);
};

/** Who sees to the agreement with a supplier: the technical managers of its unit, else of the nearest one above (art. 27(5)). */
export const renewersOf = (
  organisation: Organisation,
  { unitId }: { readonly unitId: string },
): readonly StaffMember[] => nearest(organisation, unitId, isTechnical);

const isTechnical = (person: StaffMember): boolean => person.roles.includes('technical-manager');

const leadsLine = (person: StaffMember, lineId: string | null): boolean =>
  person.roles.some((role) => leads.includes(role)) &&
  (person.lineIds.length === 0 || (lineId !== null && person.lineIds.includes(lineId)));

const holders = (organisation: Organisation, holds: (person: StaffMember) => boolean): readonly StaffMember[] =>
  organisation.staff.filter(holds);

/** Those of the unit, or of the nearest unit above in which somebody is. */
const nearest = (
  organisation: Organisation,
  unitId: string,
  holds: (person: StaffMember) => boolean,
): readonly StaffMember[] => {
  const all = holders(organisation, holds);
  for (const unit of lineage(organisation, unitId)) {
    const here = all.filter((person) => person.unitId === unit.id);
    if (here.length > 0) return here;
  }
  return [];
};
