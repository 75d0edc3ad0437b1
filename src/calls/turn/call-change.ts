import type { Booking } from '../../appointments/booking.ts';
import type { TextOwed } from '../../outreach/text-message.ts';
import type { NoticeWish } from '../../oversight/notice-texts/notice-wish.ts';
import type { Effect } from '../../shared/effect.ts';
import type { OpenedTicket, TicketChange } from '../../tickets/ports.ts';
import type { Call } from '../call.ts';
import type { Recording } from '../recordings/recording.ts';
import type { Reply } from './reply.ts';

/** Everything one turn, or the end of a call, changes: saved with one statement, or nothing of it. */
export interface CallChange {
  readonly call: Call;
  /** The version it was decided on; `null`: the call must not be known yet. */
  readonly expected: number | null;
  /** `null` when a call ends without a turn. */
  readonly turn: TakenTurn | null;
  /** A number that was never seen before. */
  readonly newCitizen: NewCitizen | null;
  readonly opened: readonly OpenedTicket[];
  readonly changed: readonly TicketChange[];
  readonly bookings: readonly Booking[];
  readonly texts: readonly TextOwed[];
  readonly noticeWishes: readonly NoticeWish[];
  readonly recordings: readonly Recording[];
  /** Recordings known before that now belong to a ticket. */
  readonly links: readonly RecordingLink[];
  /** Beside those of the tickets. */
  readonly effects: readonly Effect[];
}

export interface TakenTurn {
  readonly step: number;
  readonly at: Date;
  readonly reply: Reply;
  readonly token: string | null;
}

export interface NewCitizen {
  readonly id: string;
  readonly e164: string;
  /** The blind index of the number. */
  readonly phoneIndex: string;
  readonly masked: string;
  readonly textable: boolean;
  readonly firstSeenAt: Date;
}

export interface RecordingLink {
  readonly recordingId: string;
  readonly ticketId: string;
}

export type SavedChange =
  /** `ticketNumber`: of the ticket opened last, if one was opened. */
  | { readonly kind: 'saved'; readonly ticketNumber: string | null }
  /** Someone else was first; nothing was written. Load and decide again. */
  | { readonly kind: 'stale' }
  /** A slot filled up meanwhile; nothing was written. */
  | { readonly kind: 'slot-full' };
