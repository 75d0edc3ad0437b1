import type { Language, LocalText } from '../shared/language.ts';

/**
 * Where a conversation stands: the whole memory of the engine, safe to store as JSON and take up again anywhere.
 * The same session, input and facts always give the same step.
 */
export interface Session {
  readonly flow: string;
  readonly node: string;
  readonly language: Language;
  /** Where to go on when a called flow returns; innermost last. */
  readonly stack: readonly Frame[];
  readonly answers: Readonly<Record<string, Answer>>;
  /** Failed attempts at the current node: silence and wrong input alike. */
  readonly tries: number;
  /** The list the caller is choosing from, as it was read out. */
  readonly choices: readonly Choice[];
  /** Which page of the choices was read out, from 0. */
  readonly page: number;
  /** What the caller heard since the last answer; `*` says it again. */
  readonly heard: readonly Prompt[];
  /** What the host told with its results, and how answers are read back; for prompts to use. */
  readonly told: Readonly<Record<string, Spoken>>;
  /** Outcomes handed to the host, in order, the one being asked for last; a hang-up afterwards drafts nothing for them. */
  readonly outcomes: readonly string[];
  /** Inputs of the caller taken so far; a conversation that never ends by itself is ended by this. */
  readonly turns: number;
  readonly ended: boolean;
}

/** Where a called flow goes on when it returns. */
export interface Frame extends FlowAddress {
  /** How many outcomes there were when the called flow began: what came later is its own. */
  readonly outcomesBefore: number;
}

export interface FlowAddress {
  readonly flow: string;
  readonly node: string;
}

/** One thing the caller told. `at` is the node that asked. */
export interface Answer {
  readonly kind: 'text' | 'digits' | 'choice' | 'recording' | 'time';
  readonly value: string;
}

/** An entry of a list read out to the caller. */
export interface Choice {
  readonly id: string;
  readonly label: Spoken;
}

/** What arrives at a conversation. */
export type Input =
  | { readonly kind: 'start' }
  /** `recording`: what the caller had said before a key ended it. */
  | { readonly kind: 'keys'; readonly keys: string; readonly recording?: RecordedInput }
  /** `confidence` from 0 to 1, as the carrier's recogniser gives it. */
  | { readonly kind: 'speech'; readonly text: string; readonly confidence: number }
  | { readonly kind: 'silence' }
  | ({ readonly kind: 'recording' } & RecordedInput)
  /** How a transfer ended. */
  | { readonly kind: 'transfer'; readonly result: 'talked' | 'nobody' }
  | { readonly kind: 'host'; readonly result: HostResult };

export interface RecordedInput {
  readonly recordingId: string;
  readonly seconds: number;
}

/** What the host knows at this instant and a flow may branch on. */
export interface Facts {
  /** Within business hours of the unit called. */
  readonly open: boolean;
  /** Today is a public holiday or closed day. */
  readonly holiday: boolean;
  /** The caller's number has called before. */
  readonly knownCaller: boolean;
  /** The caller's number is known and can be called back. */
  readonly hasNumber: boolean;
  /** The caller's number can receive a text message. */
  readonly textable: boolean;
  /** A person can be reached now. */
  readonly operatorAvailable: boolean;
  /** The caller's own open tickets. */
  readonly openTickets: number;
  /** The caller can ask to be texted the notices told now, or is texted them and can stop that. */
  readonly noticeTexts: boolean;
  /** The caller's number is on the block list: told so, offered to object, and nothing else. */
  readonly blocked: boolean;
  /** Languages of the unit, default first. */
  readonly languages: readonly Language[];
  /** The unit's name, for the welcome. */
  readonly unitName: LocalText;
  /** What people call the hotline's next opening, or null when it is open or unknown. */
  readonly nextOpening: Spoken | null;
  /** The last four digits of the caller's own number, to say back; null without a number. */
  readonly lastFour: string | null;
}

/** Something to be said that is not fixed text; put into words in the caller's language by the translator. */
export type Spoken =
  | { readonly say: 'text'; readonly text: string }
  | { readonly say: 'name'; readonly text: LocalText }
  /** Whole sentences written by staff: an announcement, an answer. */
  | { readonly say: 'notice'; readonly text: string }
  /** One by one. */
  | { readonly say: 'digits'; readonly digits: string }
  /** A phone number or the end of one: one by one, grouped as people say phone numbers. */
  | { readonly say: 'phone'; readonly digits: string }
  | { readonly say: 'ticket-number'; readonly number: string }
  | { readonly say: 'count'; readonly count: number }
  /** A local day, `2026-11-23`. */
  | { readonly say: 'day'; readonly on: string }
  /** A local date and time, `2026-11-23T09:30`. */
  | { readonly say: 'moment'; readonly local: string }
  /** Another locale key of the voice namespace. */
  | { readonly say: 'key'; readonly key: string }
  /** Known only when the turn has been saved, for example `ticketNumber`; the host resolves it when it renders. */
  | { readonly say: 'fact'; readonly fact: string };

/** One sentence or more for the caller: a locale key of the voice namespace and what fills it. */
export interface Prompt {
  readonly key: string;
  readonly params: Readonly<Record<string, Spoken>>;
  /** Set when it is said in another language than the session's: the offer to change language. */
  readonly language?: Language;
  /** What the unit says in place of the usual words. */
  readonly words?: LocalText;
}

/** What the conversation waits for after the prompts. */
export type Expectation =
  | {
      readonly kind: 'input';
      readonly keys: boolean;
      readonly speech: boolean;
      /** Ends the input early when this many keys were pressed; null: ended by # or the timeout. */
      readonly maxKeys: number | null;
      readonly timeoutSeconds: number;
      /** Words the recogniser should expect, as locale keys of the voice namespace. */
      readonly hints: readonly string[];
    }
  | { readonly kind: 'recording'; readonly maxSeconds: number; readonly silenceSeconds: number }
  /** The host must answer before the caller hears anything: within the same turn. */
  | { readonly kind: 'host'; readonly request: HostRequest }
  /** Connect the caller to a person of ours, or to the partner of this id; the result comes back as input. */
  | { readonly kind: 'transfer'; readonly partnerId: string | null }
  | { readonly kind: 'end' };

export type HostRequest =
  /** A list to read out: `services`, `offices`, `slots`, `categories`, `appointments`, `tickets`. */
  | { readonly kind: 'list'; readonly list: string; readonly answers: Readonly<Record<string, Answer>> }
  /** A fact to look up: `ticket-by-number`, `ticket-by-last-four`. */
  | { readonly kind: 'lookup'; readonly lookup: string; readonly answers: Readonly<Record<string, Answer>> }
  /** Something that must be done for good: `complaint.submitted`, `appointment.booked` ... */
  | { readonly kind: 'outcome'; readonly outcome: string; readonly answers: Readonly<Record<string, Answer>> };

export type HostResult =
  | { readonly kind: 'list'; readonly choices: readonly Choice[] }
  /** `result` selects the edge of the node: `found`, `not-found`, `done`, `slot-full` ...; `told` fills prompts. */
  | { readonly kind: 'result'; readonly result: string; readonly told: Readonly<Record<string, Spoken>> };

/** What one step of a conversation gives. After a host request the prompts of the next step are said behind these. */
export interface Step {
  readonly session: Session;
  readonly prompts: readonly Prompt[];
  readonly expect: Expectation;
}
