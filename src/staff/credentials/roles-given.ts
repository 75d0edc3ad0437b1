import type { StaffMember } from '../../organisation/organisation.ts';
import type { Role } from '../role.ts';

/** Every role a person was given, also those that rest now. */
export const rolesGivenTo = ({
  roles,
  stopped,
  withheld = [],
}: Pick<StaffMember, 'roles' | 'stopped' | 'withheld'>): readonly Role[] => [
  ...new Set([...roles, ...withheld, ...(stopped?.roles ?? [])]),
];
