/** Something a person on the phone does. */
export type CallerAction =
  /** `early`: while the line is still talking. */
  | { readonly kind: 'press'; readonly keys: string; readonly early?: boolean }
  /** What the recogniser makes of it, and how sure it is, 0 to 1. */
  | { readonly kind: 'speak'; readonly text: string; readonly confidence?: number; readonly early?: boolean }
  | { readonly kind: 'silence' }
  /** Speaks to a recording; ended by a key when one is given, else by silence or the limit. */
  | {
      readonly kind: 'leave-recording';
      readonly seconds: number;
      readonly text?: string;
      readonly key?: string;
      readonly hangsUp?: boolean;
    }
  | { readonly kind: 'hang-up'; readonly early?: boolean };

/** A sentence, sound or pause that was played to one party. */
export interface HeardLine {
  readonly at: Date;
  /** Since the call began, milliseconds of the call's own time. */
  readonly afterMs: number;
  readonly verb: 'Say' | 'Play' | 'Pause' | 'carrier';
  /** Words of a Say, address of a Play, seconds of a Pause. */
  readonly text: string;
  readonly language: string | null;
  readonly voice: string | null;
  /** The party interrupted it. */
  cut: boolean;
}

/** What the line waits for. */
export type Ask =
  | {
      readonly kind: 'gather';
      readonly keys: boolean;
      readonly speech: boolean;
      readonly numDigits: number | null;
      readonly finishOnKey: string;
      readonly timeoutSeconds: number;
      readonly language: string | null;
      readonly hints: readonly string[];
    }
  | {
      readonly kind: 'record';
      readonly maxSeconds: number;
      readonly silenceSeconds: number;
      readonly finishOnKey: string;
    }
  /** Waiting in a queue: silence waits on. */
  | { readonly kind: 'wait'; readonly queue: string; readonly waitedSeconds: number };

/** What a caller can look back on. */
export interface CallSoFar {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly heard: readonly HeardLine[];
  /** Lines heard since the caller last did something. */
  readonly sinceLastAction: readonly HeardLine[];
}

/** A person on the phone. */
export interface Caller {
  /** Called as each line begins to play; an action interrupts it, null listens on. */
  hears?(line: HeardLine, call: CallSoFar): CallerAction | null | Promise<CallerAction | null>;
  /** Called when the line waits for the caller. */
  answers(ask: Ask, call: CallSoFar): CallerAction | Promise<CallerAction>;
}

/** What happens at a number when it is dialled or written to. */
export interface Phone {
  readonly picksUp: 'answer' | 'busy' | 'no-answer' | 'failed';
  /** How long it rings first, seconds. */
  readonly afterSeconds?: number;
  /** Who is on the phone once it is picked up; without one, somebody who listens and says nothing. */
  readonly caller?: Caller;
  /** How long the two parties talk once connected, seconds. */
  readonly talkSeconds?: number;
  /** Who hangs up first after talking. */
  readonly endsWith?: 'caller' | 'phone';
  /** What answering-machine detection makes of who answers. */
  readonly answeredBy?: 'human' | 'machine_start' | 'machine_end_beep' | 'fax' | 'unknown';
  /** What becomes of a text message; a landline takes none, and one whose owner answered STOP gets no more. */
  readonly texts?: 'delivered' | 'sent' | 'undelivered' | 'landline' | 'stopped';
}
