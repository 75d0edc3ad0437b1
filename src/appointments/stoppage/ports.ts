import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Effect } from '../../shared/effect.ts';
import type { TicketChange } from '../../tickets/ports.ts';
import type { Slot } from '../slot.ts';
import type { Stoppage, StoppageAsked, StoppageOutlook, StoppageTally } from './stoppage.ts';

/** A booked appointment of a stopped slot. */
export interface StoppedAppointment {
  /** Also the id of the appointment. */
  readonly ticketId: string;
  readonly slotId: string;
  /** Whether the citizen's number can receive texts. */
  readonly textable: boolean;
}

/** What becomes of one appointment of a stoppage, with the ticket as it is then. */
export interface Replanned {
  readonly stoppageId: string;
  readonly from: StoppedAppointment;
  /** `null`: there is no free place, and the appointment is given up. */
  readonly to: Slot | null;
  readonly change: TicketChange;
  readonly at: Date;
}

export interface StoppageStore {
  /** What would happen now, as the people of these units see it. Nothing is written. */
  outlook(unitIds: readonly string[], asked: StoppageAsked): Promise<StoppageOutlook>;
  /**
   * Closes the slots and saves the stoppage with what it owes in one transaction. `known`: it was confirmed before; `nothing`: no slot is
   * left to stop; then nothing is written.
   */
  begin(
    stoppage: Stoppage,
    owed: { readonly audit: readonly AuditEntry[]; readonly effects: readonly Effect[] },
  ): Promise<
    { readonly kind: 'begun'; readonly affected: number } | { readonly kind: 'known' } | { readonly kind: 'nothing' }
  >;
  find(id: string): Promise<Stoppage | null>;
  /** Appointments that still have a place in its slots and an open ticket, earliest first. */
  left(id: string, limit: number): Promise<readonly StoppedAppointment[]>;
  /**
   * Moves the appointment, or gives it up, together with the change of its ticket; once each. `conflict`: ticket or appointment changed
   * meanwhile; `slot-full`: the place is gone; then nothing is written.
   */
  settle(replanned: Replanned): Promise<'settled' | 'conflict' | 'slot-full'>;
  /** Keeps its counts once nothing is left, with the audit entry; a repeated call changes nothing. */
  finish(id: string, at: Date, audit: (counts: { moved: number; unplaced: number }) => AuditEntry): Promise<void>;
  /** The newest of these units, as their people see them. */
  recent(unitIds: readonly string[], limit: number): Promise<readonly StoppageTally[]>;
  audit(entries: readonly AuditEntry[]): Promise<void>;
}
