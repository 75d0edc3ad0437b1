import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { RetentionClass } from '../retention-policy.ts';
import type { Tombstone } from './tombstone.ts';

export interface PurgedRows {
  readonly rows: number;
  /** The oldest and the newest that went, by the instant their time counts from. */
  readonly oldest: Date;
  readonly newest: Date;
  readonly batches: Tombstone['batches'];
}

/** Purges what is due, and leaves a tombstone. */
export interface Purger {
  /**
   * Purges up to `limit` things of a class older than `before`, in one transaction with the tombstone that `sign` makes of them; `null`
   * when nothing is due. Tickets keep number, kind, category and times, so that figures stay what they were.
   */
  purge(
    kind: RetentionClass,
    before: Date,
    limit: number,
    sign: (purged: PurgedRows) => Tombstone,
  ): Promise<Tombstone | null>;
  tombstones(from: Date, to: Date): Promise<readonly Tombstone[]>;
}

/** Keeps sounds of callers. */
export interface SoundFiles {
  /** A repeated call changes nothing. */
  discard(path: string): Promise<void>;
}

export interface PurgeLog {
  add(entries: readonly AuditEntry[]): Promise<void>;
}
