import type { TextStatusNotice } from '../../outreach/text-status.ts';
import type { CallStatusNotice, LeftMessage, RecordingNotice } from '../carrier-wire.ts';
import type { CallerTurn } from '../turn/caller-turn.ts';

/** Something heard while the database could not take it, kept outside it until it can. */
export type SpoolEntry = { readonly at: Date } & (
  | { readonly kind: 'turn'; readonly turn: CallerTurn }
  | { readonly kind: 'left'; readonly message: LeftMessage }
  | { readonly kind: 'status'; readonly notice: CallStatusNotice }
  | { readonly kind: 'recording'; readonly notice: RecordingNotice }
  | { readonly kind: 'text-status'; readonly notice: TextStatusNotice }
);

/** Keeps entries through a crash, unreadable without the vault. */
export interface Spool {
  /** Returns when the entry is safe. The same entry twice is one. Throws `storage-unavailable`. */
  keep(entry: SpoolEntry): Promise<void>;
  /** Names of what is kept, oldest first; at most `limit`. */
  names(limit: number): Promise<readonly string[]>;
  /** `null` when it is gone. Throws when it cannot be read. */
  read(name: string): Promise<SpoolEntry | null>;
  /** Takes it away; a repeated call changes nothing. */
  remove(name: string): Promise<void>;
  /** Puts aside what can never be replayed, for an operator to look at. */
  setAside(name: string): Promise<void>;
}
