import type { Session } from '../flow-engine/session.ts';
import type { Language } from '../shared/language.ts';
import type { ReportCategory } from '../tickets/ticket-kind.ts';

/** How far a call has come, in the carrier's words. */
export const callStates = [
  'queued',
  'initiated',
  'ringing',
  'in-progress',
  'completed',
  'busy',
  'failed',
  'no-answer',
  'canceled',
] as const;
export type CallState = (typeof callStates)[number];

/** How it ended for the figures; every ended call has exactly one. `handed-on`: talked to a partner; `refused`: was turned away. */
export const callOutcomes = [
  'completed',
  'transferred',
  'handed-on',
  'promised',
  'abandoned',
  'no-request',
  'refused',
] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** A call, from its first webhook to its end. */
export interface Call {
  readonly id: string;
  readonly carrierSid: string;
  readonly unitId: string;
  /** The hotline number that was called, E.164. */
  readonly dialled: string;
  readonly citizenId: string | null;
  /** Empty for a caller without a number. */
  readonly callerMasked: string;
  readonly state: CallState;
  readonly language: Language;
  /** `null` when the call was over before a conversation began. */
  readonly session: Session | null;
  /** The step the next turn must answer; turns are accepted once, in order. */
  readonly step: number;
  readonly reportCategory: ReportCategory | null;
  readonly lineId: string | null;
  readonly outcome: CallOutcome | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly durationSeconds: number | null;
  /** Grows by one with every turn and with the end; two writers cannot both win. */
  readonly version: number;
}

const ranks: Readonly<Record<CallState, number>> = {
  queued: 0,
  initiated: 0,
  ringing: 1,
  'in-progress': 2,
  completed: 3,
  busy: 3,
  failed: 3,
  'no-answer': 3,
  canceled: 3,
};

/** Grows along the life of a call; the states a call can end in share the highest. */
export const rankOf = (state: CallState): number => ranks[state];

export const isEndState = (state: CallState): boolean => ranks[state] === ranks.completed;

/** The state after `reported` arrived, in whatever order: never backwards, and the first end stays. */
export const laterState = (known: CallState, reported: CallState): CallState =>
  ranks[reported] > ranks[known] ? reported : known;

const weights: Readonly<Record<CallOutcome, number>> = {
  'no-request': 0,
  abandoned: 1,
  promised: 2,
  'handed-on': 3,
  transferred: 4,
  completed: 5,
  refused: 6,
};

/** What a call counts as once it has reached `reached` too: the most that was achieved. */
export const betterOutcome = (known: CallOutcome | null, reached: CallOutcome): CallOutcome =>
  known !== null && weights[known] >= weights[reached] ? known : reached;
