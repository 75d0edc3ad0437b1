import type { AuditEntry } from '../shared/audit-entry.ts';
import type { Effect } from '../shared/effect.ts';
import type { Period } from '../shared/period.ts';
import type { BoardResult } from '../tickets/ports.ts';
import type { PartnerNotice } from './partner-notice.ts';
import type { PartnerTransfer, TransferResult } from './phone/partner-transfer.ts';

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

/** Callers put through to one partner that are alike. */
export interface TransferCount {
  readonly partnerId: string;
  readonly result: TransferResult;
  readonly count: number;
}

export interface PartnerTransferStore {
  /** `known`: noted before, nothing is written. */
  note(transfer: PartnerTransfer, audit: readonly AuditEntry[]): Promise<'noted' | 'known'>;
  /** Callers of these units whose transfer ended in the period; the database shows no others. */
  counts(unitIds: readonly string[], period: Period): Promise<readonly TransferCount[]>;
  /** The same one by one, those that ended since `since`, newest first, at most `limit`. */
  since(unitIds: readonly string[], since: Date, limit: number): Promise<readonly PartnerTransfer[]>;
}

export interface PartnerBoard {
  /** Shows a notice to the contact of the partner, alone; edits it afterwards. A contact without an account is not shown it. */
  show(notice: PartnerNotice): Promise<BoardResult>;
}
