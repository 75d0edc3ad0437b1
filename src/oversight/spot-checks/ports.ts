import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Period } from '../../shared/period.ts';
import type { BoardResult } from '../../tickets/ports.ts';
import type { Archived, SpotCheck, SpotItem } from './spot-check.ts';

export interface Owed {
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

export interface SpotCheckStore {
  /** Tickets of the unit that were archived in the period, by id. */
  archived(unitId: string, period: Period): Promise<readonly Archived[]>;
  /** `drawn-already`: the unit has a sample of that month; nothing is written. */
  add(check: SpotCheck, owed: Owed): Promise<'saved' | 'drawn-already'>;
  find(id: string): Promise<SpotCheck | null>;
  /** The same as people of these units see it: the database shows no other. */
  findWithin(unitIds: readonly string[], id: string): Promise<SpotCheck | null>;
  /** The newest sample of a unit as people of `unitIds` see it; `null` when none was drawn. */
  newestWithin(unitIds: readonly string[], unitId: string): Promise<SpotCheck | null>;
  /** Keeps what a check found; `conflict` when somebody else was first, and nothing is written. */
  record(checkId: string, item: SpotItem, owed: Owed): Promise<'saved' | 'conflict'>;
  audit(entries: readonly AuditEntry[]): Promise<void>;
}

/** What the chat workspace shows of samples. */
export interface SpotCheckBoard {
  /** Shows the newest state of a sample to the managers of its unit. */
  show(check: SpotCheck): Promise<BoardResult>;
}
