import type { TicketStore } from '../../tickets/ports.ts';
import type { AuditLog, AuditReader } from '../audit/ports.ts';
import type { EvidencePack } from './evidence-pack.ts';

/** What hangs on a ticket besides its own rows, as plain facts; sealed words opened. */
export interface TicketEvidence {
  /** In E.164; masked unless the pack is in clear. */
  readonly callerNumber: string | null;
  readonly calls: readonly unknown[];
  readonly recordings: readonly unknown[];
  readonly texts: readonly unknown[];
  readonly escalations: readonly unknown[];
  readonly corrections: readonly unknown[];
}

export interface EvidenceReader {
  aboutTicket(ticketId: string): Promise<TicketEvidence>;
}

/** Packs that were approved, sealed, until somebody fetches them. */
export interface PackShelf {
  /** The same pack again replaces it. */
  keep(id: string, pack: EvidencePack): Promise<void>;
  take(id: string): Promise<EvidencePack | null>;
}

export interface EvidenceSources {
  readonly tickets: Pick<TicketStore, 'find' | 'events'>;
  readonly trail: AuditReader;
  readonly evidence: EvidenceReader;
  readonly audit: AuditLog;
}
