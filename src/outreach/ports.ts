import type { Prompt } from '../flow-engine/session.ts';
import type { Language } from '../shared/language.ts';
import type { StaffTextOwed, TextOwed } from './text-message.ts';
import type { TextStatusNotice } from './text-status.ts';

export interface TextStore {
  /**
   * Takes a text for one attempt to send it and notes `now` as the start of its first attempt; `null` when it was sent, given up, or
   * is unknown. `triedSince` is set when an earlier attempt may have sent it.
   */
  begin(id: string, now: Date): Promise<TextToSend | null>;
  /** The carrier took it; a repeated call changes nothing. */
  sent(id: string, carrierSid: string, at: Date): Promise<void>;
  /** It cannot be sent. */
  failed(id: string): Promise<void>;
  /** It was stopped before it left: it is forgotten. */
  drop(id: string): Promise<void>;
  /** What the carrier says became of it, never backwards; an unknown text changes nothing. Throws `database-unavailable`. */
  note(notice: TextStatusNotice, patience: { leftMs(): number; leftWhileBusyMs?(): number }): Promise<void>;
}

/** Text messages to citizens that no call and no answer promised. */
export interface CitizenTexts {
  /**
   * Saves the text and the effect that sends it. `known`: it was owed before, and nothing changes; `unreachable`: the number of the
   * citizen cannot receive texts, and nothing is written.
   */
  tell(text: CitizenTextOwed): Promise<'owed' | 'known' | 'unreachable'>;
  /** The ticket, the words and the state of a text that is about a ticket; `null` for any other. */
  receipt(id: string): Promise<TextReceipt | null>;
}

export interface CitizenTextOwed extends TextOwed {
  readonly ticketId: string;
  readonly at: Date;
}

export interface TextReceipt {
  readonly ticketId: string;
  /** Locale key of the words. */
  readonly template: string;
  readonly state: 'owed' | TextStatusNotice['state'];
}

/** Text messages to staff. */
export interface StaffTexts {
  /** Saves the text and the effect that sends it; a known key changes nothing. */
  owe(text: StaffTextOwed): Promise<void>;
}

export interface TextToSend {
  readonly id: string;
  /** E.164, in clear: for the carrier only; of a member of staff, whose number the organisation file says, the id. */
  readonly to: string | { readonly staffId: string };
  readonly from: string;
  readonly language: Language;
  readonly words: Prompt;
  readonly triedSince: Date | null;
  /** `null`: no notice to the public. */
  readonly notice: NoticeSent | null;
}

/** A notice that a text tells. */
export interface NoticeSent {
  readonly unitId: string;
  /** Sent at night too. */
  readonly emergency: boolean;
  /** Nobody has withdrawn, replaced or cancelled it meanwhile. */
  readonly isStillTold: boolean;
}

/** A message as it goes over the wire. */
export interface TextOnWire {
  readonly to: string;
  readonly from: string;
  readonly body: string;
}

/** Sends text messages. */
export interface Texter {
  /** Sends once per call; not safe to repeat blindly. Throws `carrier-unavailable` when nobody knows whether it was sent. */
  send(text: TextOnWire): Promise<SentText>;
  /** A message with this sender, recipient and body that was created since `since`: its id, or `null`. */
  findSent(text: TextOnWire, since: Date): Promise<string | null>;
}

export type SentText =
  | { readonly kind: 'sent'; readonly carrierSid: string }
  /** This number cannot be texted, or refuses it. */
  | { readonly kind: 'refused'; readonly code: number };
