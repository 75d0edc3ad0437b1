import { addLimit } from '../../calendar/add-limit.ts';
import type { Unit } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import type { Stop } from './way.ts';

export const suggestionStates = ['waiting', 'refused', 'taken-up', 'handed-over'] as const;
export type SuggestionState = (typeof suggestionStates)[number];
export const suggestionActs = ['sent', 'passed-on', 'refused', 'taken-up', 'handed-over', 'overdue'] as const;
export type SuggestionAct = (typeof suggestionActs)[number];
export type SuggestionDecision = 'passed-on' | 'refused' | 'taken-up';

/** 建议: what somebody at work thinks should be better, on its way up (art. 22(6)-(7), 23(5), 24(9), 25(3), 26(3)). */
export interface Suggestion {
  readonly id: string;
  readonly authorId: string;
  /** Masked. */
  readonly text: string;
  /** The unit and the post that have it now, or had it last. */
  readonly unitId: string;
  readonly post: Stop['post'];
  readonly state: SuggestionState;
  readonly sentAt: Date;
  /** When whoever has it must have decided; `null` once it is settled. That instant has a pending effect. */
  readonly dueAt: Date | null;
  /** Grows by one with every saved change. */
  readonly version: number;
}

/** One step of the way: never altered. */
export interface SuggestionStep {
  readonly suggestionId: string;
  /** Counted from 1. */
  readonly seq: number;
  readonly at: Date;
  readonly actor: Actor;
  readonly act: SuggestionAct;
  /** Where it stood after the step. */
  readonly unitId: string;
  readonly post: Stop['post'];
  readonly reason: string | null;
}

export interface SuggestionFile {
  readonly suggestion: Suggestion;
  readonly steps: readonly SuggestionStep[];
}

export type SuggestionRefusal = Refused<'settled-already' | 'reason-missing' | 'own-suggestion' | 'not-yours', never>;

/** Five working days of the unit that has it. */
export const answerLimit = { iso: 'P5D', working: true } as const;

export const dueIn = (unit: Unit, now: Date): Date => addLimit(unit.calendar, now, answerLimit);

/** What a decision makes of it: on to the next stop, or an end. Passed on with nobody left above, it is handed over outside the house. */
export const decided = (
  suggestion: Suggestion,
  decision: { readonly act: SuggestionDecision; readonly reason: string; readonly next: Stop | null },
  now: Date,
): { readonly suggestion: Suggestion; readonly act: SuggestionAct } | SuggestionRefusal => {
  if (suggestion.state !== 'waiting') return refused('settled-already');
  const { act, next } = decision;
  const isOver = act !== 'passed-on' || next === null;
  if (isOver && decision.reason.trim() === '') return refused('reason-missing');
  const version = suggestion.version + 1;
  if (act === 'passed-on' && next !== null) {
    const { unit, post } = next;
    return { suggestion: { ...suggestion, unitId: unit.id, post, dueAt: dueIn(unit, now), version }, act };
  }
  const state = act === 'passed-on' ? 'handed-over' : act;
  return { suggestion: { ...suggestion, state, dueAt: null, version }, act: state };
};

/** Nobody decided in time: it goes on by itself, or, with nobody left above, it waits anew and everybody hears that it is late. */
export const overdue = (
  suggestion: Suggestion,
  stop: Stop,
  now: Date,
): { readonly suggestion: Suggestion; readonly act: SuggestionAct } => ({
  suggestion: {
    ...suggestion,
    unitId: stop.unit.id,
    post: stop.post,
    dueAt: dueIn(stop.unit, now),
    version: suggestion.version + 1,
  },
  act: 'overdue',
});
