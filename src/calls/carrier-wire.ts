import type { TextStatusNotice } from '../outreach/text-status.ts';
import type { Language } from '../shared/language.ts';
import type { CallerId } from '../shared/phone-number.ts';
import type { CallState } from './call.ts';
import type { CallerTurn } from './turn/caller-turn.ts';
import type { GivenReply, Reply } from './turn/reply.ts';

/** What the carrier asks or tells, by the address it used. */
export type VoiceRoute =
  | 'inbound'
  | 'turn'
  | 'recording'
  | 'status'
  | 'fallback'
  | 'text-status'
  | 'staff-turn'
  | 'staff-status';

/** One parsed form: every key once. */
export type FormParams = ReadonlyMap<string, string>;

export type CarrierRequest =
  | { readonly kind: 'turn'; readonly turn: CallerTurn; readonly language: Language | null }
  | { readonly kind: 'status'; readonly notice: CallStatusNotice }
  | { readonly kind: 'recording'; readonly notice: RecordingNotice }
  | { readonly kind: 'fallback'; readonly caller: StrandedCaller }
  | { readonly kind: 'left'; readonly message: LeftMessage }
  | { readonly kind: 'text-status'; readonly notice: TextStatusNotice }
  /** A call that tells a member of staff of the notice `noticeId`. */
  | { readonly kind: 'staff-turn'; readonly noticeId: string; readonly turn: CallerTurn }
  | { readonly kind: 'staff-status'; readonly noticeId: string; readonly notice: CallStatusNotice };

/** How far a call has come. */
export interface CallStatusNotice {
  readonly callSid: string;
  readonly state: CallState;
  readonly from: CallerId;
  readonly dialled: string;
  readonly durationSeconds: number | null;
}

/** What became of a recording. */
export interface RecordingNotice {
  readonly callSid: string;
  readonly recordingSid: string;
  readonly state: 'pending' | 'ready' | 'absent';
  readonly seconds: number | null;
}

/** A caller whom a turn failed. */
export interface StrandedCaller {
  readonly callSid: string;
  readonly from: CallerId;
  readonly dialled: string;
  /** As the failed turn knew it. */
  readonly language: Language | null;
  /** A person was called for this caller, with this result. */
  readonly transfer: 'talked' | 'nobody' | null;
}

/** A message left because nothing else worked. */
export interface LeftMessage extends StrandedCaller {
  readonly recordingSid: string | null;
  readonly seconds: number;
}

/** Said when a turn cannot be answered; whole answers that need nothing but this value. */
export type Apology =
  /** A way to a person follows: the operator if there is one, else a message can be left. */
  | { readonly kind: 'trouble'; readonly languages: readonly Language[]; readonly operator: Operator | null }
  | { readonly kind: 'leave-message'; readonly languages: readonly Language[]; readonly isFirstWord: boolean }
  | { readonly kind: 'message-kept'; readonly languages: readonly Language[] }
  | { readonly kind: 'unknown-number'; readonly languages: readonly Language[] }
  | { readonly kind: 'no-organisation'; readonly languages: readonly Language[] }
  | { readonly kind: 'over'; readonly languages: readonly Language[] }
  /** Nobody is there to hear anything. */
  | { readonly kind: 'nothing' };

export interface Operator {
  /** E.164. */
  readonly number: string;
  readonly ringSeconds: number;
  /** The hotline number, shown to the operator. */
  readonly as: string;
}

/** The carrier's way of asking and being answered. Pure. */
export interface CarrierWire {
  /** What a request says; `null` when its shape is wrong. Says nothing about who sent it. */
  read(route: VoiceRoute, query: FormParams, params: FormParams): CarrierRequest | null;
  /** Whether the carrier signed exactly this request. `pathAndQuery` as it was received. */
  isGenuine(signature: string, pathAndQuery: string, params: FormParams): boolean;
  /** The answer document of a reply: the same each time. */
  reply(given: GivenReply): string;
  /** The same for a call to a member of staff. */
  replyToStaff(noticeId: string, reply: Reply): string;
  /** Never fails. */
  apologise(apology: Apology): string;
}
