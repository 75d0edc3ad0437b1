import type { Booking } from '../appointments/booking.ts';
import type { Answer, Spoken } from '../flow-engine/session.ts';
import type { Organisation, Unit } from '../organisation/organisation.ts';
import type { TextOwed } from '../outreach/text-message.ts';
import type { NoticeWish } from '../oversight/notice-texts/notice-wish.ts';
import type { Ids } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import type { OpenedTicket, TicketChange } from './ports.ts';
import type { Ticket } from './ticket.ts';

/** What a call hands to a feature when its conversation reached an outcome. A value: the feature decides, the call saves. */
export interface Intake {
  readonly callId: string;
  readonly unit: Unit;
  /** The hotline number that was called, E.164: where text messages come from. */
  readonly dialled: string;
  readonly citizen: IntakeCitizen | null;
  readonly language: Language;
  /** `complaint.submitted`, `complaint.abandoned`, `appointment.booked` ...: a flow's outcome node. */
  readonly outcome: string;
  /** Counts the outcomes of the call from 1; with the call id it names the intake for good. */
  readonly outcomeSeq: number;
  readonly answers: Readonly<Record<string, Answer>>;
  /** How choices and times were read back to the caller, by answer key: the moment of a slot, the name of an office. */
  readonly labels: Readonly<Record<string, Spoken>>;
  /** Open tickets of the same citizen, newest first; the ticket of every appointment ahead is among them. */
  readonly openTickets: readonly Ticket[];
  readonly organisation: Organisation;
  readonly now: Date;
  readonly ids: Ids;
}

export interface IntakeCitizen {
  readonly id: string;
  readonly masked: string;
  /** Whether the number can receive a text message. */
  readonly textable: boolean;
}

/** What an outcome means: everything the call must save with its turn, and what to tell the caller. */
export interface Intent {
  readonly opened: readonly OpenedTicket[];
  readonly changed: readonly TicketChange[];
  readonly bookings: readonly Booking[];
  readonly texts: readonly TextOwed[];
  /** Unset: none. */
  readonly noticeWishes?: readonly NoticeWish[];
  /** The edge the flow takes when the save succeeds: `done`; `gone` or `unavailable` when there is nothing to save. */
  readonly result: string;
  /** For the prompts that follow; `{ say: 'fact', fact: 'ticketNumber' }` stands for the number the save will give. */
  readonly told: Readonly<Record<string, Spoken>>;
}

/** Joined in compose to the outcomes of the flows. Pure. */
export type TakeIntake = (intake: Intake) => Intent;

/** Names an intake for all time: a repeated save of the same outcome of the same call is the same ticket. */
export const intakeKeyOf = (intake: Pick<Intake, 'callId' | 'outcomeSeq'>): string =>
  `call:${intake.callId}:${intake.outcomeSeq}`;
