import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Effect } from '../../shared/effect.ts';
import type { LocalDay } from '../../shared/local-day.ts';
import type { Roster } from '../../staff/duty/roster.ts';
import type { BoardResult } from '../../tickets/ports.ts';
import type { Digest, DigestSectionName, FoundItem } from './digest.ts';

export interface DigestChange {
  /** Version 1 is new; else one above the version it was decided on. */
  readonly digest: Digest;
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

export interface DigestStore {
  /** `conflict` when it changed meanwhile, or the unit has one of the kind for the day already: nothing is written. */
  save(change: DigestChange): Promise<'saved' | 'conflict'>;
  find(id: string): Promise<Digest | null>;
  ofDay(unitId: string, on: LocalDay, kind: Digest['kind']): Promise<Digest | null>;
  /** Lists that nobody signed yet on which a subject stands open, oldest first. */
  withOpenItem(section: DigestSectionName, subjectId: string): Promise<readonly Digest[]>;
  /** Writes audit entries that belong to no change, such as refusals. */
  audit(entries: readonly AuditEntry[]): Promise<void>;
}

/** What a provider looks at. */
export interface DigestScope {
  readonly unitId: string;
  /** The unit and those below it that have no managers' channel of their own. */
  readonly unitIds: readonly string[];
  readonly roster: Roster;
  readonly at: Date;
  /** When the day of the unit ends. */
  readonly dayEnds: Date;
}

/** One feature's part of the list; a feature brings what it knows to be out of the ordinary. */
export interface DigestSource {
  readonly kind: Digest['kind'];
  find(scope: DigestScope): Promise<readonly FoundItem[]>;
}

/** What the list says of tickets. */
export interface DigestTickets {
  /** Open tickets by state; `booked`: visits that wait for their citizens. */
  counts(unitIds: readonly string[]): Promise<Readonly<Record<string, number>>>;
  /** Running tickets that are due before an instant, visits that wait for their citizens not among them, most pressing first, at most `limit`. */
  dueBefore(unitIds: readonly string[], before: Date, limit: number): Promise<readonly DueTicket[]>;
  /** Tickets whose climb somebody was told of and nobody acknowledged, at most `limit`. */
  unacknowledged(unitIds: readonly string[], limit: number): Promise<readonly DueTicket[]>;
  /** Requests that wait for a second person, oldest first, at most `limit`. */
  waitingApprovals(unitIds: readonly string[], limit: number): Promise<readonly WaitingApproval[]>;
}

export interface DueTicket {
  readonly ticketId: string;
  readonly number: string;
  readonly unitId: string;
  readonly lineId: string;
  readonly assigneeId: string | null;
  readonly dueAt: Date | null;
}

export interface WaitingApproval {
  readonly id: string;
  readonly operation: string;
  readonly expiresAt: Date;
}

/** Where the list is shown. */
export interface DigestBoard {
  /** Shows the newest state in the managers' channel: posts once, edits in place afterwards. */
  show(digest: Digest): Promise<BoardResult>;
  /** Tells the unit's head, alone and once, that nobody signed. */
  remind(digest: Digest, headId: string): Promise<BoardResult>;
}
