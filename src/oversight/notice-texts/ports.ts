import type { Prompt } from '../../flow-engine/session.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Language } from '../../shared/language.ts';
import type { NoticeReach, Window } from './reach.ts';
import type { Audience } from './texting.ts';

/** Somebody a notice is texted to. */
export interface Recipient {
  readonly citizenId: string;
  /** The unit asked for its notices, or the one where the visit is booked. */
  readonly unitId: string;
  readonly language: Language;
  /** Asked for notices; `false`: only expected while it holds. */
  readonly asked: boolean;
}

export interface NoticeText extends Recipient {
  readonly id: string;
  /** Unique for all time: one person is texted one version once. */
  readonly key: string;
  readonly sender: string;
  readonly words: Prompt;
}

/** What is owed to some recipients that follow each other. */
export interface TextPage {
  readonly noticeId: string;
  readonly number: number;
  readonly emergency: boolean;
  /** Where it stood when these were read. */
  readonly after: string | null;
  /** Where it stands with them. */
  readonly reached: string | null;
  /** Nobody is left. */
  readonly isLast: boolean;
  readonly texts: readonly NoticeText[];
  readonly at: Date;
  /** Owed with the last page. */
  readonly effects: readonly Effect[];
}

export interface NoticeTextStore {
  /** How many there are now: who asked, and who is expected without having asked. Only numbers that can be texted. */
  count(audience: Audience): Promise<AudienceCount>;
  /** How far the texting of a version has come; begins it. `after`: the recipient reached last. */
  progress(noticeId: string, number: number): Promise<{ readonly after: string | null; readonly isFinished: boolean }>;
  /** The next of the audience behind `after`, at most `limit`, each once. */
  next(audience: Audience, after: string | null, limit: number): Promise<readonly Recipient[]>;
  /**
   * Keeps the texts of a page with the effects that send them, and how far it has come; whoever had their texts of the week is
   * left out and counted, unless it is an emergency. `conflict`: somebody else was here first, and nothing is written.
   */
  owe(page: TextPage): Promise<'owed' | 'conflict'>;
  /** What became of one version, as counts. */
  reach(noticeId: string, number: number, heard: Window | null): Promise<NoticeReach>;
  /** The carrier was told to stop: the person behind this text gets no notice from anywhere any more. A repeated call changes nothing. */
  endFor(textId: string, at: Date): Promise<void>;
}

export interface AudienceCount {
  readonly subscribers: number;
  readonly visitors: number;
}
