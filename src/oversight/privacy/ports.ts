import type { StaffMember } from '../../organisation/organisation.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Effect } from '../../shared/effect.ts';
import type { PostedPlace } from '../../shared/posted-message.ts';

/** A place where sealed data lies: a column of a table, or a folder. */
export interface SealedPlace {
  readonly name: string;
  /** How many values are sealed with another key than the newest. */
  stale(): Promise<number>;
  /**
   * Seals up to `limit` stale values anew, each only if nobody changed it meanwhile; `after` is where the last call ended, `null`
   * at the beginning. `next` null: the end was reached.
   */
  reseal(after: string | null, limit: number): Promise<{ readonly resealed: number; readonly next: string | null }>;
}

/** A number shown in clear to one person for some minutes. */
export interface Reveal {
  readonly id: string;
  readonly at: Date;
  readonly until: Date;
  readonly staffId: string;
  readonly ticketId: string;
  readonly unitId: string;
}

/** `place` null: it was never shown, or is not known where. */
export type KeptReveal = Reveal & { readonly place: PostedPlace | null; readonly hiddenAt: Date | null };

/** Keeps who saw what in clear. */
export interface RevealStore {
  /** The number of a citizen in E.164; `null` when the citizen was purged. */
  numberOf(citizenId: string): Promise<string | null>;
  /** Saves a reveal with its audit entry and what it owes, before anything is shown. */
  add(reveal: Reveal, audit: AuditEntry, effect: Effect): Promise<void>;
  audit(entries: readonly AuditEntry[]): Promise<void>;
  find(id: string): Promise<KeptReveal | null>;
  shown(id: string, place: PostedPlace): Promise<void>;
  /** A repeated call changes nothing. */
  hidden(id: string, at: Date): Promise<void>;
  /** How often each member of staff saw a number of these units within a period, most first. */
  tally(unitIds: readonly string[], from: Date, to: Date): Promise<readonly RevealTally[]>;
  /** The same by reason, most frequent first; what a reason says of a citizen is masked. */
  reasons(unitIds: readonly string[], from: Date, to: Date): Promise<readonly RevealReason[]>;
}

export interface RevealTally {
  readonly staffId: string;
  readonly reveals: number;
}

/** Why somebody saw numbers, as they said themselves. */
export interface RevealReason {
  readonly staffId: string;
  readonly why: string;
  readonly reveals: number;
}

export interface ShownNumber {
  readonly ticketNumber: string;
  readonly e164: string;
  readonly minutes: number;
}

/** Shows a number to one person alone, and takes it away again. */
export interface RevealScreen {
  show(staff: StaffMember, shown: ShownNumber): Promise<PostedPlace>;
  /** `kept`: the workspace did not allow it; the person is asked to delete it. */
  hide(staff: StaffMember | null, place: PostedPlace): Promise<'hidden' | 'kept'>;
}
