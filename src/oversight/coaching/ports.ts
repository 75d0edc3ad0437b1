import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Effect } from '../../shared/effect.ts';
import type { BoardResult } from '../../tickets/ports.ts';
import type { CoachingNote } from './coaching-note.ts';

export interface CoachingChange {
  /** Version 1 is new; else one above the version it was decided on. */
  readonly note: CoachingNote;
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

export interface CoachingStore {
  /** `conflict` when it changed meanwhile: nothing is written. */
  save(change: CoachingChange): Promise<'saved' | 'conflict'>;
  find(id: string): Promise<CoachingNote | null>;
  /** Notes to people of these units that are not closed, longest first, at most `limit`; the database shows no others. */
  standing(unitIds: readonly string[], limit: number): Promise<readonly CoachingNote[]>;
  /** Notes to one person that are not closed, longest first. */
  to(staffId: string): Promise<readonly CoachingNote[]>;
  /** Writes audit entries that belong to no change, such as refusals. */
  audit(entries: readonly AuditEntry[]): Promise<void>;
}

export interface CoachingBoard {
  /** Shows a note to the person and to whoever wrote it, each alone; posts once, edits afterwards. */
  show(note: CoachingNote): Promise<BoardResult>;
}
