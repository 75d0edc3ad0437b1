import type { AuditEntry } from '../shared/audit-entry.ts';
import type { Effect } from '../shared/effect.ts';
import type { Credential } from './credentials/credential.ts';
import type { StaffGrant, StaffRegister, Standing } from './grants/grant.ts';
import type { FiledPerson, PastHolder } from './leavers/leaver.ts';

/** A change of the register with what it owes: saved in one transaction. */
export interface StaffChange {
  /** The version the change was decided on. */
  readonly basedOn: number;
  /** New ones, and those that were revoked. */
  readonly grants: readonly StaffGrant[];
  readonly standings: readonly Standing[];
  /** New ones, and certificates that were recalled. */
  readonly credentials: readonly Credential[];
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

/** What was decided about people beside the organisation file. The roles of the file are put there when it is applied. */
export interface StaffRegisterStore {
  /** Cheap enough to ask for every second. */
  version(): Promise<number>;
  /** What changes the people of the file, as of now. */
  load(): Promise<StaffRegister>;
  /** `conflict` when the register changed since the version the change is based on: nothing is written. */
  save(change: StaffChange): Promise<'saved' | 'conflict'>;
  /** Every grant a person ever had, newest first: of the file and of the desk. */
  grantsOf(staffId: string): Promise<readonly StaffGrant[]>;
  /** The audit entry of a change; `null` when there is none. */
  entry(auditId: string): Promise<AuditEntry | null>;
  /** Writes audit entries that belong to no change, such as refusals, and what they owe. */
  audit(entries: readonly AuditEntry[], effects?: readonly Effect[]): Promise<void>;
}

/** Who held roles before. */
export interface StaffHistory {
  /**
   * Those who held roles and hold none at an instant, last in one of these units or in a closed one below, first the longest ago. The database
   * shows no others.
   */
  pastHolders(unitIds: readonly string[], at: Date): Promise<readonly PastHolder[]>;
  /** People whom the file in force does not name, as the last one that did says. */
  lastNames(staffIds: readonly string[]): Promise<ReadonlyMap<string, FiledPerson>>;
}

/** Grants as the people of some units see them. */
export interface StaffGrantReader {
  /** Grants in these units that end by themselves after `at`, first end first. */
  endingIn(unitIds: readonly string[], at: Date): Promise<readonly StaffGrant[]>;
  /** What people of these units have shown, oldest first. */
  credentialsIn(unitIds: readonly string[]): Promise<readonly Credential[]>;
}

/** When people were last seen. */
export interface SightingStore {
  /** Notes that somebody acted, with the audit entry of the sign-in; a day on which they were seen already changes nothing. */
  note(sighting: Sighting, audit: AuditEntry): Promise<void>;
  /** When these people were last seen, or first had an account; who is unknown is left out. */
  lastSeen(staffIds: readonly string[]): Promise<ReadonlyMap<string, Date>>;
}

export interface Sighting {
  readonly staffId: string;
  readonly unitId: string;
  readonly at: Date;
}

/** Where those who watch over grants and accounts read of them (art. 23(2)). */
export interface StaffFeed {
  /** Shows a grant, a revocation or a change of standing in the security channel, once. */
  showChange(entry: AuditEntry): Promise<FeedResult>;
  /** Shows what the nightly sweep found in a unit, once a day; nothing found is shown as nothing. */
  showSweep(report: SweepReport): Promise<FeedResult>;
  /** Tells a keeper that an account falls idle soon. */
  warnIdle(staffId: string, keeperId: string, suspendedOn: Date): Promise<FeedResult>;
  /** Tells a person or a keeper that access or a certificate ends soon, or that a certificate is missing. */
  warnOfEnd(warning: EndWarning): Promise<FeedResult>;
}

/** What a warning of an end is about. Those that were lost, recalled or issued are told of at that moment. */
export const endWarnings = [
  'access',
  'certificate',
  'certificate-missing',
  'certificate-lost',
  'certificate-recalled',
  'certificate-issued',
  'operations-certificate',
  'operations-certificate-ended',
  'agreement',
  'agreement-ended',
  'leaving-promise',
] as const;

/** Something of a person that ends. */
export interface EndWarning {
  readonly about: (typeof endWarnings)[number];
  /** Somebody of the staff list, an entry of those who run the machines, or a supplier. */
  readonly staffId: string;
  /** The name of somebody whom the organisation file no longer knows; unset: it does. Never in an effect. */
  readonly name?: string;
  /** Who is told. */
  readonly readerId: string;
  /** The role that ends, or the post that a certificate is asked for; empty: none. */
  readonly role: string;
  /** `null`: there is none to end. */
  readonly at: Date | null;
}

export type FeedResult = { readonly kind: 'shown' } | { readonly kind: 'later'; readonly notBefore: Date };

/** What the nightly sweep found. Ids only. */
export interface SweepReport {
  /** Calendar day of the sweep, UTC: `2026-11-23`. */
  readonly on: string;
  readonly conflicts: readonly {
    readonly staffId: string;
    readonly roles: readonly string[];
    readonly article: string;
  }[];
  readonly vacancies: readonly { readonly unitId: string; readonly role: string; readonly lineId: string | null }[];
  readonly suspended: readonly string[];
  readonly technicalManagers: number;
}

/** Gives back what a person has at hand. */
export interface WorkReturn {
  /** Tickets the person holds go back to the queue; safe to repeat. Returns how many. */
  returnAll(staffId: string): Promise<number>;
}
