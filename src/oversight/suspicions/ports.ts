import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Effect } from '../../shared/effect.ts';
import type { BoardResult } from '../../tickets/ports.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import type { Suspicion } from './suspicion.ts';

export interface SuspicionChange {
  /** Version 1 is new; else one above the version it was decided on. */
  readonly suspicion: Suspicion;
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

export interface SuspicionStore {
  /** Nothing is written on `conflict`, when it changed meanwhile, nor on `open-already`: a ticket has one open suspicion. */
  save(change: SuspicionChange): Promise<'saved' | 'conflict' | 'open-already'>;
  find(id: string): Promise<Suspicion | null>;
  /** Those of these units that are not closed, longest first, at most `limit`. */
  open(unitIds: readonly string[], limit: number): Promise<readonly Suspicion[]>;
  /** Writes audit entries that belong to no change, such as refusals. */
  audit(entries: readonly AuditEntry[]): Promise<void>;
}

export interface SuspicionBoard {
  /** Tells every officer that was reached, each alone; edits what they were told afterwards. */
  show(suspicion: Suspicion, ticket: Pick<Ticket, 'callerMasked'>): Promise<BoardResult>;
}
