import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Effect } from '../../shared/effect.ts';
import type { LocalDay } from '../../shared/local-day.ts';
import type { Period } from '../../shared/period.ts';
import type { PartnerNotice } from '../partner-notice.ts';
import type { Drawable, PartnerCheck, PartnerCheckItem } from './partner-check.ts';

export interface OwedByCheck {
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

/** What was found wrong, where and by whom. */
export interface PartnerFinding {
  readonly unitId: string;
  readonly item: PartnerCheckItem;
}

export interface PartnerCheckStore {
  /** Notices of a unit, sent in the period, that came to something by its end or are late, and were never drawn; by id, at most `limit`. */
  drawable(unitId: string, sent: Period, limit: number): Promise<readonly Drawable[]>;
  /** The last day on which each partner of a unit was drawn. */
  lastDrawn(unitId: string): Promise<ReadonlyMap<string, LocalDay>>;
  /** `drawn-already`: the unit has a sample of that day, or a notice stands in another; nothing is written. */
  add(check: PartnerCheck, owed: OwedByCheck): Promise<'saved' | 'drawn-already'>;
  find(id: string): Promise<PartnerCheck | null>;
  /** The same as people of these units see it: the database shows no other. */
  findWithin(unitIds: readonly string[], id: string): Promise<PartnerCheck | null>;
  /** Samples of these units with something nobody has checked, oldest first, at most `limit`; the database shows no others. */
  openWithin(unitIds: readonly string[], limit: number): Promise<readonly PartnerCheck[]>;
  /** What was found wrong in these units in a period, oldest first, at most `limit`; the database shows no others. */
  wrongWithin(unitIds: readonly string[], period: Period, limit: number): Promise<readonly PartnerFinding[]>;
  /** Keeps what a check found, with the notice by which the partner is told; `conflict` when somebody else was first, and nothing is written. */
  record(
    checkId: string,
    item: PartnerCheckItem,
    owed: OwedByCheck,
    told: PartnerNotice | null,
  ): Promise<'saved' | 'conflict'>;
  audit(entries: readonly AuditEntry[]): Promise<void>;
}
