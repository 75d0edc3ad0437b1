import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Absence } from './absence.ts';
import type { Presence } from './presence.ts';
import type { DutyChanges } from './roster.ts';
import type { Swap } from './swap.ts';

/** What a roster is made of besides the organisation in force. */
export interface DutyBook {
  /** Everything that still bears on duty at `at` or later: absences and presences that are not over, agreed swaps of two days before and on. `unitIds`: as people of these units see it; the database shows no others. */
  changesFrom(at: Date, unitIds?: readonly string[]): Promise<DutyChanges>;
}

/** What one step changes about the rota: saved whole, or nothing of it. Each value is one version above the one it was decided on; version 1 is new. */
export interface DutyChange {
  readonly absences: readonly Absence[];
  readonly swaps: readonly Swap[];
  readonly presences: readonly Presence[];
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

export interface DutyStore extends DutyBook {
  /** Absences of a person that end after `at`, in order; those that were called off before they began are left out. */
  absencesOf(staffId: string, at: Date): Promise<readonly Absence[]>;
  swap(id: string): Promise<Swap | null>;
  presence(staffId: string): Promise<Presence | null>;
  /**
   * `conflict` when something changed meanwhile; `overlap` when an absence would overlap another of the same person, or a second swap of
   * the same giver and day would be agreed or open: nothing is written.
   */
  save(change: DutyChange): Promise<'saved' | 'conflict' | 'overlap'>;
  /** Writes audit entries that belong to no change, such as refusals. */
  audit(entries: readonly AuditEntry[]): Promise<void>;
}
