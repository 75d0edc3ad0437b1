import type { AuditEntry } from '../shared/audit-entry.ts';
import type { Effect } from '../shared/effect.ts';
import type { BoardResult } from '../tickets/ports.ts';
import type { PartnerNotice } from './partner-notice.ts';

export interface PartnerNoticeChange {
  /** Version 1 is new; else one above the version it was decided on. */
  readonly notice: PartnerNotice;
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

export interface PartnerNoticeStore {
  /** `conflict` when it changed meanwhile, or one of this id is there already: nothing is written. */
  save(change: PartnerNoticeChange): Promise<'saved' | 'conflict'>;
  find(id: string): Promise<PartnerNotice | null>;
  /** Notices of these units that wait for a receipt or for an answer, longest first, at most `limit`; the database shows no others. */
  waiting(unitIds: readonly string[], limit: number): Promise<readonly PartnerNotice[]>;
  /** Writes audit entries that belong to no change, such as refusals. */
  audit(entries: readonly AuditEntry[]): Promise<void>;
}

export interface PartnerBoard {
  /** Shows a notice to the contact of the partner, alone; edits it afterwards. A contact without an account is not shown it. */
  show(notice: PartnerNotice): Promise<BoardResult>;
}
