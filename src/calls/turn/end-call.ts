import { abandon } from '../../flow-engine/abandon.ts';
import type { FlowBook } from '../../flow-engine/flow-book.ts';
import { betterOutcome, type Call, type CallState, isEndState, laterState } from '../call.ts';
import { type Gathered, gatherIntent } from './gathered.ts';
import { type OutcomeView, takeOutcome } from './take-outcome.ts';

/** How the carrier says a call ended. */
export interface CallEnd {
  readonly state: CallState;
  readonly durationSeconds: number | null;
}

/**
 * The call over: something half told becomes a draft, and the call gets the one outcome it counts under. Changes
 * nothing about a call that is over already.
 */
export const endCall = (
  book: FlowBook,
  call: Call,
  end: CallEnd,
  gathered: Gathered,
  view: OutcomeView,
): { readonly call: Call; readonly gathered: Gathered } => {
  if (call.endedAt !== null || !isEndState(end.state)) return { call, gathered };
  const half = call.session === null ? null : abandon(book, call.session);
  const ended: Call = {
    ...call,
    state: laterState(call.state, end.state),
    endedAt: view.now,
    durationSeconds: end.durationSeconds,
  };
  if (half === null || call.session === null) {
    return { call: { ...ended, outcome: betterOutcome(call.outcome, asked(call)) }, gathered };
  }
  const said = { outcome: half.outcome, seq: call.session.outcomes.length + 1, answers: half.answers };
  const taken = takeOutcome(ended, said, view);
  return {
    call: { ...taken.call, outcome: betterOutcome(taken.call.outcome, 'abandoned') },
    gathered: gatherIntent(gathered, taken.intent, view.now, view.ids),
  };
};

/** A call that asked for something and got nothing was abandoned; one that asked for nothing had no request. */
const asked = (call: Call): 'abandoned' | 'no-request' => (call.reportCategory === null ? 'no-request' : 'abandoned');
