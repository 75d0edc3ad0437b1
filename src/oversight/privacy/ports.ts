import type { StaffMember } from '../../organisation/organisation.ts';

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

/** A number as it is shown for some minutes. */
export interface Reveal {
  readonly id: string;
  readonly at: Date;
  readonly until: Date;
  readonly staffId: string;
  readonly ticketId: string;
  readonly unitId: string;
}

/** Keeps who saw what in clear. */
export interface RevealStore {
  /** The number of the citizen of a ticket, in E.164; `null` when there is none (any more). */
  numberOf(citizenId: string): Promise<string | null>;
  /** Saved together with its audit entry, before anything is shown. */
  add(reveal: Reveal): Promise<void>;
  shownAt(id: string, place: { readonly channel: string; readonly ts: string }): Promise<void>;
  find(
    id: string,
  ): Promise<
    (Reveal & { readonly channel: string | null; readonly ts: string | null; readonly hiddenAt: Date | null }) | null
  >;
  hidden(id: string, at: Date): Promise<void>;
  /** Reveals of each member of staff in a unit within a period, most first. */
  tally(unitIds: readonly string[], from: Date, to: Date): Promise<readonly RevealTally[]>;
}

export interface RevealTally {
  readonly staffId: string;
  readonly unitId: string;
  readonly reveals: number;
}

/** Shows a number to one person, and takes it away again. */
export interface RevealScreen {
  show(
    staff: StaffMember,
    revealed: { readonly ticketNumber: string; readonly e164: string; readonly minutes: number },
  ): Promise<{ readonly channel: string; readonly ts: string }>;
  /** `kept`: the workspace does not allow it to be taken away. */
  hide(place: { readonly channel: string; readonly ts: string }): Promise<'hidden' | 'kept'>;
}
