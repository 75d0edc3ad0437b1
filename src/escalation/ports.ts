import type { AuditEntry } from '../shared/audit-entry.ts';
import type { Effect } from '../shared/effect.ts';
import type { BoardResult } from '../tickets/ports.ts';
import type { Ticket, TicketEvent } from '../tickets/ticket.ts';
import type { Escalation } from './escalation.ts';
import type { Audience, RungMeans } from './ladder.ts';

/** Someone who was told on a rung. One for each escalation, rung and recipient, for all time. */
export interface EscalationNotice {
  readonly id: string;
  readonly escalationId: string;
  /** The rung that fired, counted from 0. */
  readonly rung: number;
  /** `channel`, or the id of a staff member. */
  readonly recipient: string;
  /** Why this recipient: the audience of the rung, or of the next one when nobody stands on it. */
  readonly audience: Audience;
  readonly by: RungMeans;
  readonly firedAt: Date;
}

/** What one step does to the climbs of one ticket: saved whole, or nothing of it. */
export interface EscalationChange {
  /** Each one version above the one it was decided on; version 1 is new. */
  readonly escalations: readonly Escalation[];
  readonly notices: readonly EscalationNotice[];
  /** The ticket when its level changed or it has a new event, one version above; `null`: untouched. */
  readonly ticket: Ticket | null;
  readonly events: readonly TicketEvent[];
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

/** A climb and the ticket it is of, read as one. */
export interface TicketClimb {
  readonly escalation: Escalation;
  readonly ticket: Ticket;
  /** Of the ticket, in order, while the climb is acknowledged: then progress is looked for in them. None otherwise. */
  readonly events: readonly TicketEvent[];
}

/** A notice and what it is about, read as one. */
export interface ToldNotice {
  readonly notice: EscalationNotice;
  /** As it stands now: says whether it can still be acknowledged, or why it ended. Its version only grows. */
  readonly escalation: Escalation;
  readonly ticket: Ticket;
}

export interface EscalationStore {
  find(id: string): Promise<TicketClimb | null>;
  /** Every climb of a ticket, ended ones too, oldest first. */
  ofTicket(ticketId: string): Promise<readonly Escalation[]>;
  /** `conflict` when the ticket or an escalation changed meanwhile or a notice exists already: nothing is written. */
  save(change: EscalationChange): Promise<'saved' | 'conflict'>;
  notice(id: string): Promise<ToldNotice | null>;
  /** Who was told so far, lowest rung first. */
  notices(escalationId: string): Promise<readonly EscalationNotice[]>;
}

/** Proves that every running timer will be heard. */
export interface TimerAudit {
  /**
   * Escalations that have `dueAt`, are not ended, and have no effect `climb-escalation:<id>:<version>` that is neither
   * settled nor given up: longest due first, at most `limit`.
   */
  timersWithoutEffect(limit: number): Promise<readonly UnattendedTimer[]>;
  /** The same among those due before an instant. Reads no more than those. */
  unattendedBefore(before: Date, limit: number): Promise<readonly UnattendedTimer[]>;
  /** The same among the next `take` running timers after the escalation `after`, by id; `null` begins anew. Reads no more than those. */
  unattendedAfter(after: string | null, take: number): Promise<TimerSlice>;
}

/** A part of all running timers. */
export interface TimerSlice {
  readonly unattended: readonly UnattendedTimer[];
  /** Where the next part begins; `null`: this was the last. */
  readonly next: string | null;
}

export interface UnattendedTimer {
  readonly escalationId: string;
  readonly ticketId: string;
  readonly version: number;
  readonly dueAt: Date;
}

/** What a person or a channel is told when a climb reaches them. */
export interface RungNotice extends ToldNotice {
  readonly now: Date;
}

/** Tells staff about a climb: a channel message or a direct message, with Acknowledge. */
export interface StaffMessenger {
  /** Posts the notice once; a repeated call shows its newest state in place, never an older one. */
  tell(notice: RungNotice): Promise<BoardResult>;
  /** Shows the newest state of a notice that was posted; does nothing when it never was. */
  amend(notice: RungNotice): Promise<BoardResult>;
}
