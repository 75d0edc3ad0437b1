import type { Organisation, StaffMember } from '../../organisation/organisation.ts';
import { lineage } from '../../organisation/unit-tree.ts';

export const suspicionKinds = ['impersonation', 'fraud', 'leak', 'bribery', 'other'] as const;
export type SuspicionKind = (typeof suspicionKinds)[number];
export const suspicionStates = ['open', 'taken', 'closed'] as const;
export type SuspicionState = (typeof suspicionStates)[number];
export const suspicionOutcomes = ['unfounded', 'dealt-with', 'handed-over'] as const;
export type SuspicionOutcome = (typeof suspicionOutcomes)[number];

/** How long officers have to take it before those above are told too (art. 24(6), 50(4)). */
export const takenWithinMs = 5 * 60_000;

/** A ticket that looks like a matter for the security officers (art. 24(6), 50(4)). It stands on no card: a colleague may be meant. */
export interface Suspicion {
  readonly id: string;
  readonly ticketId: string;
  readonly ticketNumber: string;
  /** The unit that had the ticket then. */
  readonly unitId: string;
  readonly kind: SuspicionKind;
  /** What is suspicious; sealed at rest. */
  readonly words: string;
  readonly markedBy: string;
  readonly markedAt: Date;
  readonly state: SuspicionState;
  /** The unit whose officers were told last; `null`: no unit has any. */
  readonly reachedUnitId: string | null;
  /** When the officers above are told; `null` once somebody took it or the top was told. */
  readonly dueAt: Date | null;
  readonly takenBy: string | null;
  readonly takenAt: Date | null;
  readonly outcome: SuspicionOutcome | null;
  /** What it came to, in words; sealed at rest. */
  readonly outcomeWords: string | null;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
  /** Grows by one with every saved change. */
  readonly version: number;
}

/** The security officers of a unit who are in service and can be told in the workspace. */
const officersOf = (organisation: Organisation, unitId: string): readonly StaffMember[] =>
  organisation.staff.filter(
    (person) =>
      person.unitId === unitId &&
      person.roles.includes('security-officer') &&
      person.slackUserId !== null &&
      person.stopped === undefined,
  );

/** The nearest unit with officers: from the ticket's own upwards, or above the one that was reached. `null`: there is none. */
export const nextReached = (
  organisation: Organisation,
  { unitId, reachedUnitId }: Pick<Suspicion, 'unitId' | 'reachedUnitId'>,
): string | null => {
  const way = lineage(organisation, reachedUnitId ?? unitId);
  const left = reachedUnitId === null ? way : way.slice(1);
  return left.find(({ id }) => officersOf(organisation, id).length > 0)?.id ?? null;
};

/** Everybody who was told: the officers from the ticket's unit up to the one that was reached. */
export const toldOfficers = (
  organisation: Organisation,
  { unitId, reachedUnitId }: Pick<Suspicion, 'unitId' | 'reachedUnitId'>,
): readonly StaffMember[] => {
  const way = lineage(organisation, unitId).map(({ id }) => id);
  const reached = reachedUnitId === null ? -1 : way.indexOf(reachedUnitId);
  return way.slice(0, reached + 1).flatMap((id) => officersOf(organisation, id));
};
