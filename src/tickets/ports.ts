import type { Escalation } from '../escalation/escalation.ts';
import type { TextOwed } from '../outreach/text-message.ts';
import type { AuditEntry } from '../shared/audit-entry.ts';
import type { Effect } from '../shared/effect.ts';
import type { TicketSearch } from './lookup/ticket-search.ts';
import type { Receipt } from './telling/receipt.ts';
import type { Ticket, TicketEvent, TicketEventType } from './ticket.ts';

/**
 * A new ticket with everything that must be saved along with it. Made by pure code, saved in one transaction.
 * The ticket's version is the number of its events, so that every later change, being one event, has `seq === version`.
 */
export interface OpenedTicket {
  /** `number` is empty: the store gives it. */
  readonly ticket: Ticket;
  /** Unique for all time: the same intake saved twice is one ticket. For a call: call id and outcome. */
  readonly intakeKey: string;
  readonly events: readonly TicketEvent[];
  readonly escalations: readonly Escalation[];
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

/** A changed ticket: `ticket.version` is one above the version it was decided on. */
export interface TicketChange {
  readonly ticket: Ticket;
  readonly events: readonly TicketEvent[];
  /** Escalations of the ticket that change with it, whole: each one version above the one it was decided on; version 1 is new. */
  readonly escalations: readonly Escalation[];
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
  /** Text messages owed to the citizen; one whose number cannot receive it is left out. */
  readonly texts?: readonly TextOwed[];
}

export interface TicketStore {
  /** Saves a new ticket and gives it its number; a second save with the same intake key returns the first ticket and saves nothing. */
  open(opened: OpenedTicket): Promise<Ticket>;
  /** Saves a change; `conflict` when someone else saved first, and nothing is written. */
  save(change: TicketChange): Promise<'saved' | 'conflict'>;
  /** Saves changes of several tickets in one transaction, as when one is merged into another: all, or `conflict` and none. */
  saveTogether(changes: readonly TicketChange[]): Promise<'saved' | 'conflict'>;
  /** Saves a change and the new tickets that come of it in one transaction; a repeated call is a `conflict`. */
  saveSplit(change: TicketChange, opened: readonly OpenedTicket[]): Promise<'saved' | 'conflict'>;
  find(id: string): Promise<Ticket | null>;
  /** By number as people write it, upper or lower case, with or without hyphens. */
  findByNumber(number: string): Promise<Ticket | null>;
  /** A ticket with its events, in order, as the people of these units see it: the database shows no other. */
  findWithin(
    unitIds: readonly string[],
    id: string,
  ): Promise<{ readonly ticket: Ticket; readonly events: readonly TicketEvent[] } | null>;
  /** In order; of one type alone when it is named. */
  events(ticketId: string, type?: TicketEventType): Promise<readonly TicketEvent[]>;
  /** Unclaimed and unfinished tickets of these units that an agent may take, most pressing first: priority, then deadline. */
  waiting(unitIds: readonly string[], lineIds: readonly string[] | null, limit: number): Promise<readonly Ticket[]>;
  /** Tickets of these units and lines that are looked for, in the order asked for; at most `limit`. */
  search(
    unitIds: readonly string[],
    lineIds: readonly string[] | null,
    search: TicketSearch,
    limit: number,
  ): Promise<readonly Ticket[]>;
  /** Open tickets of a citizen registered since `since`, newest first. */
  openOfCitizen(citizenId: string, since: Date): Promise<readonly Ticket[]>;
  /** Figures for `/hotline status`: open, unclaimed, overdue, by unit. */
  tally(unitIds: readonly string[], now: Date): Promise<TicketTally>;
  /** Writes audit entries that belong to no change, such as refusals. */
  audit(entries: readonly AuditEntry[]): Promise<void>;
}

export interface TicketTally {
  readonly open: number;
  readonly unclaimed: number;
  readonly overdue: number;
  readonly escalated: number;
}

/** The card of a ticket in the chat workspace. */
export interface TicketBoard {
  /** Shows the ticket's newest state in its channel: posts the card once, edits it in place afterwards. */
  show(card: TicketCard): Promise<BoardResult>;
}

export type BoardResult =
  | { readonly kind: 'shown' }
  /** The channel must be paced or someone else is at it: try again then. */
  | { readonly kind: 'later'; readonly notBefore: Date };

export interface TicketCard {
  readonly ticket: Ticket;
  /** Whether a recording of the caller can be listened to. */
  readonly hasRecording: boolean;
  readonly lookalike: Ticket | null;
  /** What became of the texts that the citizen got by itself; unset: none went out. */
  readonly receipts?: readonly (Receipt & { readonly at: Date })[];
  readonly now: Date;
}
