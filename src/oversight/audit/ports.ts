import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { KeptProofKey } from '../../shared/vault.ts';
import type { AuditSeal, SealedEntry } from './seal.ts';
import type { EntryRow } from './signed-entry.ts';

/** An entry as it stands in the trail. */
export interface StoredEntry extends EntryRow {
  readonly seq: number;
  /** `null`: written by someone without a key. */
  readonly mac: Uint8Array | null;
}

/** Closes batches of the trail, one sealer at a time. */
export interface AuditSealer {
  /**
   * Hands the last seal and at most `limit` entries that no seal holds to `close`, in the order of their numbers, and saves what it
   * gives; `busy` when another process is sealing. An entry that is committed late is handed over as long as the transactions of
   * the application can last.
   */
  seal(
    limit: number,
    close: (last: AuditSeal | null, entries: readonly SealedEntry[]) => AuditSeal | null,
  ): Promise<AuditSeal | 'busy' | null>;
}

/** A stretch of the trail that was purged: whole batches. */
export interface PurgedBatches {
  readonly fromSeal: number;
  readonly toSeal: number;
}

/** Reads the trail to prove it. */
export interface AuditTrail {
  /** Seals from number `from` on, in order, at most `limit`. */
  seals(from: number, limit: number): Promise<readonly AuditSeal[]>;
  /** The first seal that reaches to the entry `seq` or beyond; `null`: none does. */
  sealReaching(seq: number): Promise<number | null>;
  /** Entries with numbers from `from` to `to`, in order, at most `limit`. */
  entries(from: number, to: number, limit: number): Promise<readonly StoredEntry[]>;
  /** Entries with these numbers, in order. */
  entriesAt(seqs: readonly number[]): Promise<readonly StoredEntry[]>;
  /** The last number that was given to an entry, 0 before the first; also when the entry is gone. */
  lastGiven(): Promise<number>;
  /** Batches that a genuine tombstone says were purged. */
  purged(): Promise<readonly PurgedBatches[]>;
  keptKeys(): Promise<readonly KeptProofKey[]>;
}

/** What the trail says of a thing or of a person. */
export interface AuditReader {
  /** Everything done to a ticket: entries about it, its escalations, approvals and recordings; oldest first, one query. */
  aboutTicket(ticketId: string, limit: number): Promise<readonly StoredEntry[]>;
  /** Everything a member of staff did or tried within a period; oldest first. */
  ofPerson(staffId: string, from: Date, to: Date, limit: number): Promise<readonly StoredEntry[]>;
  /** Everything within a period; oldest first. */
  ofTime(from: Date, to: Date, limit: number): Promise<readonly StoredEntry[]>;
}

/** What people see of the trail. */
export interface ScopedTrail {
  /** The same as `AuditReader.aboutTicket`, of the entries of these units alone: the database shows no other. */
  aboutTicketWithin(unitIds: readonly string[], ticketId: string, limit: number): Promise<readonly StoredEntry[]>;
}

/** Adds to the trail what no other change saves. */
export interface AuditLog {
  add(entries: readonly AuditEntry[]): Promise<void>;
}
