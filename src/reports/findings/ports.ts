import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Effect } from '../../shared/effect.ts';
import type { BoardResult } from '../../tickets/ports.ts';
import type { Finding } from './finding.ts';

export interface FindingChange {
  /** Version 1 is new; else one above the version it was decided on. */
  readonly finding: Finding;
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

export interface FindingStore {
  /** `conflict` when it changed meanwhile: nothing is written. */
  save(change: FindingChange): Promise<'saved' | 'conflict'>;
  find(id: string): Promise<Finding | null>;
  /** Findings about these units that are not settled, soonest due first, at most `limit`. */
  unsettled(unitIds: readonly string[], limit: number): Promise<readonly Finding[]>;
  /** Writes audit entries that belong to no change, such as refusals. */
  audit(entries: readonly AuditEntry[]): Promise<void>;
}

export interface FindingBoard {
  /** Shows a finding to the managers of both units as it stands at `now`; posts once in each place, edits afterwards. */
  show(finding: Finding, now: Date): Promise<BoardResult>;
}
