import type { Actor } from '../shared/actor.ts';
import type { AuditEntry } from '../shared/audit-entry.ts';
import type { Organisation } from './organisation.ts';

/** An organisation file that was in force, as its store keeps it. */
export interface OrganisationEdition {
  /** Digest of the document. Two editions may share it: going back to an earlier file makes a new edition. */
  readonly digest: string;
  /** The file as parsed data; `resolveOrganisation` makes the value of it. */
  readonly document: unknown;
  readonly appliedAt: Date;
  readonly appliedBy: Actor;
}

/** What an application writes, all of it or nothing. */
export interface OrganisationApplication {
  /** Resolved from `document`; its `edition` is the digest. */
  readonly organisation: Organisation;
  readonly document: unknown;
  readonly actor: Actor;
  readonly at: Date;
  readonly audit: AuditEntry;
}

/** Keeps every organisation file that was ever in force; the newest is in force. */
export interface OrganisationStore {
  /** The edition in force; `null` before the first. */
  current(): Promise<OrganisationEdition | null>;
  /** Its digest alone, cheap enough to ask for every second. */
  currentDigest(): Promise<string | null>;
  /**
   * Puts a file in force: writes the edition, the reference rows of its units, numbers, lines and staff, closes those that
   * are gone (and reopens those that came back), and the audit entry. `unchanged`, and nothing written, when the edition in
   * force has the same digest. Two applications at the same time happen one after the other.
   */
  apply(application: OrganisationApplication): Promise<'applied' | 'unchanged'>;
}
