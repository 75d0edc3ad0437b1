import type { AuditEntry } from '../../../shared/audit-entry.ts';
import type { Effect } from '../../../shared/effect.ts';
import type { RotaGap } from './rota-gap.ts';

/** Gaps that were found, saved whole or not at all; each one version above the one it was decided on, version 1 is new. */
export interface GapChange {
  readonly gaps: readonly RotaGap[];
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

export interface GapStore {
  find(id: string): Promise<RotaGap | null>;
  /** Gaps of these units that are not filled, soonest first. */
  open(unitIds: readonly string[]): Promise<readonly RotaGap[]>;
  /** `conflict` when one changed meanwhile, or is open already: nothing is written. */
  save(change: GapChange): Promise<'saved' | 'conflict'>;
}
