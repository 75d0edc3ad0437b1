import type { Actor } from '../../shared/actor.ts';
import type { Credential } from '../credentials/credential.ts';
import type { Role } from '../role.ts';

/** A role given to a person: who gave it, why, from when until when, and who took it back. */
export interface StaffGrant {
  readonly id: string;
  readonly staffId: string;
  readonly role: Role;
  /** The unit of the person when it was given: it ends when they move. */
  readonly unitId: string;
  /** The only line of business it is for; `null`: as the person's other roles. */
  readonly lineId: string | null;
  /** `file`: the organisation file names it. `desk`: somebody with the right gave it. */
  readonly source: 'file' | 'desk';
  readonly givenBy: Actor;
  readonly reason: string;
  readonly from: Date;
  /** Not in force from this instant on; `null`: without end. */
  readonly until: Date | null;
  readonly revoked: Revocation | null;
}

export interface Revocation {
  readonly at: Date;
  readonly by: Actor;
  readonly reason: string;
  /** `file`: the file no longer names it. `desk`: somebody took it back, and it stays so whatever the file says. */
  readonly source: 'file' | 'desk';
}

export const standingStates = ['active', 'suspended', 'left'] as const;
export type StandingState = (typeof standingStates)[number];

/** Whether a person may act at all. Who has none is active. */
export interface Standing {
  readonly staffId: string;
  readonly unitId: string;
  readonly state: StandingState;
  readonly since: Date;
  readonly by: Actor;
  readonly reason: string;
}

/** What was decided about people beside the organisation file: small, because the file says the rest. */
export interface StaffRegister {
  /** Grows with every change of it. */
  readonly version: number;
  /** Grants of the desk that were not revoked, and grants of the file that the desk revoked. */
  readonly grants: readonly StaffGrant[];
  /** Of those who are not active. */
  readonly standings: readonly Standing[];
  readonly credentials: readonly Credential[];
}

export const emptyRegister: StaffRegister = { version: 0, grants: [], standings: [], credentials: [] };

/** Whether a grant of the desk holds at an instant; one without revocation that begins later does not yet. */
export const isGrantInForce = ({ revoked, from, until }: StaffGrant, at: Date): boolean =>
  revoked === null && from <= at && (until === null || at < until);
