import type { Clock } from '../../../shared/clock.ts';
import { newSid } from '../sid.ts';
import type { FormFields } from '../wire/sign-webhook.ts';
import type { CallEvent } from './call-event.ts';
import type { Caller, CallSoFar, HeardLine } from './caller.ts';
import { interruption } from './interruption.ts';

export type CallStatus =
  | 'queued'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'no-answer'
  | 'canceled'
  | 'failed';

export type CallDirection = 'inbound' | 'outbound-api' | 'outbound-dial';

/** Something that happened on a call, in the call's own time. */
export interface TranscriptEntry {
  readonly at: Date;
  readonly afterMs: number;
  readonly kind:
    | 'heard'
    | 'paused'
    | 'pressed'
    | 'said'
    | 'silent'
    | 'recorded'
    | 'lost'
    | 'hung-up'
    | 'dialled'
    | 'dial-ended'
    | 'status'
    | 'refused';
  readonly text: string;
  /** Of what was heard, when the line said which. */
  readonly language: string | null;
}

export interface CallSetup {
  readonly clock: Clock;
  readonly from: string;
  readonly to: string;
  readonly direction: CallDirection;
  readonly caller: Caller;
  readonly parentSid?: string;
  readonly fallbackUrl?: string;
  readonly statusCallback?: string;
  readonly statusEvents?: readonly CallEvent[];
  /** Further parameters of every voice webhook, such as `CallerName` or `StirVerstat`. */
  readonly extra?: FormFields;
}

/** One leg of a call. Its time is its own: saying a sentence takes seconds of the call and none of the clock. */
export class LiveCall implements CallSoFar {
  readonly sid = newSid('CA');
  readonly setup: CallSetup;
  readonly createdAt: Date;
  readonly heard: HeardLine[] = [];
  readonly transcript: TranscriptEntry[] = [];
  /** Set by the REST API to take the call elsewhere. */
  readonly interruption = interruption();
  status: CallStatus;
  answeredAt: Date | null = null;
  endedAt: Date | null = null;
  answeredBy: string | null = null;
  /** Sequence number of the next status callback. */
  nextSequence = 0;
  recordingUrl: string | null = null;
  #elapsedMs = 0;
  #looked = 0;

  constructor(setup: CallSetup) {
    this.setup = setup;
    this.createdAt = setup.clock.now();
    this.status = setup.direction === 'inbound' ? 'ringing' : 'queued';
  }

  get from(): string {
    return this.setup.from;
  }

  get to(): string {
    return this.setup.to;
  }

  get elapsedMs(): number {
    return this.#elapsedMs;
  }

  get ended(): boolean {
    return this.endedAt !== null;
  }

  get sinceLastAction(): readonly HeardLine[] {
    return this.heard.slice(this.#looked);
  }

  /** The call's own instant. */
  now(): Date {
    return new Date(this.createdAt.getTime() + this.#elapsedMs);
  }

  pass(ms: number): void {
    this.#elapsedMs += ms;
  }

  /** Seconds since the call was answered, whole; 0 when it never was. */
  duration(): number {
    if (this.answeredAt === null) return 0;
    return Math.round(((this.endedAt ?? this.now()).getTime() - this.answeredAt.getTime()) / 1000);
  }

  note(kind: TranscriptEntry['kind'], text = '', language: string | null = null): void {
    this.transcript.push({ at: this.now(), afterMs: this.#elapsedMs, kind, text, language });
  }

  /** Marks that the caller acts, so that what follows is new to them. */
  acted(): void {
    this.#looked = this.heard.length;
  }

  hears(line: Omit<HeardLine, 'at' | 'afterMs' | 'cut'>): HeardLine {
    const heard: HeardLine = { at: this.now(), afterMs: this.#elapsedMs, cut: false, ...line };
    this.heard.push(heard);
    this.note(line.verb === 'Pause' ? 'paused' : 'heard', line.text, line.language);
    return heard;
  }
}
