import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Effect } from '../../shared/effect.ts';
import type { BoardResult } from '../../tickets/ports.ts';
import type { NoticeReach } from '../notice-texts/reach.ts';
import type { Notice } from './notice.ts';

export interface NoticeChange {
  /** Version 1 is new; else one above the version it was decided on. */
  readonly notice: Notice;
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

export interface NoticeStore {
  /** `conflict` when someone else was first: nothing is written. What was approved before is never written again. */
  save(change: NoticeChange): Promise<'saved' | 'conflict'>;
  find(id: string): Promise<Notice | null>;
  /** Of every unit: neither withdrawn nor over at `now`, also those that are still to come; first approved first. */
  standing(now: Date): Promise<readonly Notice[]>;
  /** The same as people of these units see it, at most `limit`. */
  standingWithin(unitIds: readonly string[], now: Date, limit: number): Promise<readonly Notice[]>;
  /** Writes audit entries that belong to no change, such as refusals. */
  audit(entries: readonly AuditEntry[]): Promise<void>;
}

/** What the chat workspace shows of notices. */
export interface NoticeBoard {
  /** Shows the newest state in a channel: with how many it came to so far: posts once, edits in place afterwards. */
  show(notice: Notice, reach: NoticeReach, channel: string, now: Date): Promise<BoardResult>;
}
