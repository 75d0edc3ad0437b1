import type { Spoken } from '../flow-engine/session.ts';
import type { Language } from '../shared/language.ts';

/** A text message owed to a citizen; saved with the change that promises it, composed and sent afterwards, once. */
export interface TextOwed {
  readonly id: string;
  /** Unique for all time: the same promise saved twice is one message. */
  readonly key: string;
  readonly citizenId: string;
  /** The hotline number it comes from, E.164. */
  readonly sender: string;
  /** Locale key of the voice namespace, under `text.`. */
  readonly template: string;
  /** A `fact` is resolved when the row is saved. */
  readonly params: Readonly<Record<string, Spoken>>;
  readonly language: Language;
  /** The ticket it is about. */
  readonly ticketId?: string;
}

/** The same owed to a member of staff, whose number stays in the organisation file. */
export interface StaffTextOwed extends Omit<TextOwed, 'citizenId' | 'ticketId'> {
  readonly staffId: string;
  readonly at: Date;
}
