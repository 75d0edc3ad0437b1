import type { Actor } from '../shared/actor.ts';
import type { AuditEntry } from '../shared/audit-entry.ts';
import type { Organisation } from './organisation.ts';
import type { ApprovedEdition } from './parameters/parameter-check.ts';

/** One line of the history of an organisation: what was put in force, when, by whom and why. */
export interface EditionSummary {
  /** Digest of the document. Two editions may share it: going back to an earlier file makes a new edition. */
  readonly digest: string;
  readonly appliedAt: Date;
  readonly appliedBy: Actor;
  /** As the author said; `null` when nothing was said. */
  readonly reason: string | null;
}

/** An organisation file that was in force, as its store keeps it. */
export interface OrganisationEdition extends EditionSummary {
  /** The file as parsed data; `resolveOrganisation` makes the value of it. */
  readonly document: unknown;
  /** The text that was applied; `null` when it was not kept. */
  readonly source: string | null;
}

/** What an application writes, all of it or nothing. */
export interface OrganisationApplication {
  /** Resolved from `document`; its `edition` is the digest. */
  readonly organisation: Organisation;
  readonly document: unknown;
  readonly source: string | null;
  readonly actor: Actor;
  readonly reason: string | null;
  readonly at: Date;
  readonly audit: AuditEntry;
  /** Digest of the edition it was compared with; unset: whatever is in force. */
  readonly from?: string | null;
}

/** Something that rows of the past may point at. */
export interface Referent {
  readonly kind: 'unit' | 'number' | 'line' | 'staff' | 'office' | 'service';
  readonly id: string;
}

/** What the weekly check of the parameters left behind. */
export interface ParameterChecks {
  /** The edition a unit's technical manager signed for last; `null`: none yet. */
  lastApproved(unitId: string): Promise<ApprovedEdition | null>;
}

/** Keeps every organisation file that was ever in force; the newest is in force. */
export interface OrganisationStore {
  /** The edition in force; `null` before the first. */
  current(): Promise<OrganisationEdition | null>;
  /** Its digest alone, cheap enough to ask for every second. */
  currentDigest(): Promise<string | null>;
  /** Editions from the newest on, at most `limit`. */
  history(limit: number): Promise<readonly EditionSummary[]>;
  /** The newest edition whose digest begins so; `null`: none does. */
  edition(digestPrefix: string): Promise<OrganisationEdition | null>;
  /** Those of `referents` that a call, a ticket or an appointment points at. */
  withHistory(referents: readonly Referent[]): Promise<readonly Referent[]>;
  /** Notes in the audit trail that an edition left the house. */
  noteExport(audit: AuditEntry): Promise<void>;
  /**
   * Puts a file in force: writes the edition, the reference rows of its units, numbers, lines and staff, closes those that
   * are gone (and reopens those that came back), and the audit entry. `unchanged`, and nothing written, when the edition in
   * force has the same digest; `overtaken`, and nothing written, when it is not the one compared with. Two applications at the same time
   * happen one after the other.
   */
  apply(application: OrganisationApplication): Promise<'applied' | 'unchanged' | 'overtaken'>;
}
