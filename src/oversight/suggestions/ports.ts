import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Effect } from '../../shared/effect.ts';
import type { BoardResult } from '../../tickets/ports.ts';
import type { Suggestion, SuggestionFile, SuggestionStep } from './suggestion.ts';

/** A new suggestion (version 1), or one a version above what it was decided on, with the step that made it so. */
export interface SuggestionChange {
  readonly suggestion: Suggestion;
  readonly step: SuggestionStep;
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

export interface SuggestionStore {
  /** All of it in one transaction; `conflict` when someone else was first, and nothing is written. */
  save(change: SuggestionChange): Promise<'saved' | 'conflict'>;
  /** With its steps in order; `null` when there is none. */
  find(id: string): Promise<SuggestionFile | null>;
  /** Those that wait at posts of the units, longest first, at most 50. */
  waiting(unitIds: readonly string[]): Promise<readonly Suggestion[]>;
  audit(entries: readonly AuditEntry[]): Promise<void>;
}

/** What the chat workspace shows of suggestions. */
export interface SuggestionBoard {
  /** Shows its newest state to the author and to everybody who has or had it to decide. */
  show(file: SuggestionFile): Promise<BoardResult>;
}
