import type { Organisation, StaffMember } from '../../organisation/organisation.ts';
import type { HeldPost } from '../conflicts.ts';

/** What a person of the staff list holds that could conflict: roles, those that rest included, and posts among those who run the machines. */
export const heldPosts = (
  { operations = [] }: Pick<Organisation, 'operations'>,
  { id, roles, withheld = [] }: StaffMember,
): readonly HeldPost[] => [
  ...roles,
  ...withheld,
  ...operations.flatMap(({ staffId, post }) => (staffId === id ? [post] : [])),
];
