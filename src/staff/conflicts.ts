import { type OperationsPost, operationsPosts } from './operations-staff/operations-post.ts';
import type { Role } from './role.ts';

/** A role of the product, or a post among those who run the machines. */
export type HeldPost = Role | OperationsPost;

/** Two posts that one person never joins, and the article that says so. */
export interface PostConflict {
  readonly one: HeldPost;
  readonly other: HeldPost;
  readonly article: string;
}

const technicalSide: readonly PostConflict[] = (
  ['business-manager', 'unit-head', 'business-handler'] satisfies readonly Role[]
).map((other) => ({ one: 'technical-manager', other, article: 'art. 15' }));

// The security officer watches what technical managers grant: nobody watches themselves.
const watching: readonly PostConflict[] = [{ one: 'technical-manager', other: 'security-officer', article: 'art. 23' }];

const startingAccount: readonly PostConflict[] = (
  [
    'voice-agent',
    'business-handler',
    'business-manager',
    'unit-head',
    'technical-manager',
    'security-officer',
  ] satisfies readonly Role[]
).map((other) => ({ one: 'initial-administrator', other, article: 'art. 38' }));

// Posts of those who run the machines are not combined.
const runningMachines: readonly PostConflict[] = operationsPosts.flatMap((one, place) =>
  operationsPosts.slice(place + 1).map((other) => ({ one, other, article: 'art. 15(1)' })),
);

// Whoever could change every row behind the back of the product does not use it.
const behindTheData: readonly PostConflict[] = (
  ['technical-manager', 'business-manager', 'unit-head', 'business-handler'] satisfies readonly Role[]
).map((other) => ({ one: 'database-administration', other, article: 'art. 15(1)' }));

/** Every pair of posts that conflict: asked at a grant, at the import of an organisation file and by the nightly sweep. */
export const postConflicts: readonly PostConflict[] = [
  ...technicalSide,
  ...watching,
  ...startingAccount,
  ...runningMachines,
  ...behindTheData,
];

/** The conflicts within a set of posts. */
export const conflictsIn = (held: readonly HeldPost[]): readonly PostConflict[] =>
  postConflicts.filter(({ one, other }) => held.includes(one) && held.includes(other));
