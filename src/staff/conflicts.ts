import type { Role } from './role.ts';

/** Two roles that one person never joins, and the article that says so. */
export interface RoleConflict {
  readonly one: Role;
  readonly other: Role;
  readonly article: string;
}

const technicalSide: readonly RoleConflict[] = (
  ['business-manager', 'unit-head', 'business-handler'] satisfies readonly Role[]
).map((other) => ({ one: 'technical-manager', other, article: 'art. 15' }));

// The security officer watches what technical managers grant: nobody watches themselves.
const watching: readonly RoleConflict[] = [{ one: 'technical-manager', other: 'security-officer', article: 'art. 23' }];

const startingAccount: readonly RoleConflict[] = (
  [
    'voice-agent',
    'business-handler',
    'business-manager',
    'unit-head',
    'technical-manager',
    'security-officer',
  ] satisfies readonly Role[]
).map((other) => ({ one: 'initial-administrator', other, article: 'art. 38' }));

/** Every pair of roles that conflict: asked at a grant, at the import of an organisation file and by the nightly sweep. */
export const roleConflicts: readonly RoleConflict[] = [...technicalSide, ...watching, ...startingAccount];

/** The conflicts within a set of roles. */
export const conflictsIn = (roles: readonly Role[]): readonly RoleConflict[] =>
  roleConflicts.filter(({ one, other }) => roles.includes(one) && roles.includes(other));
