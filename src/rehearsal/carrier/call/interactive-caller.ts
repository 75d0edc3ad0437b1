import type { Ask, Caller, CallerAction, HeardLine } from './caller.ts';

/** A caller whom somebody else drives: a person at a terminal or a page. */
export interface InteractiveCaller extends Caller {
  /** What the line waits for; null while it talks or thinks. */
  readonly ask: Ask | null;
  /** Does something. False when nobody asked: keys and words are lost, a hang-up is kept for the next moment. */
  act(action: CallerAction): boolean;
}

export interface InteractiveEars {
  /** Called for each line as it is played. */
  heard?(line: HeardLine): void;
  /** Called when the line begins to wait. */
  asked?(ask: Ask): void;
}

export function interactiveCaller(ears: InteractiveEars = {}): InteractiveCaller {
  let waiting: { readonly ask: Ask; readonly answer: (action: CallerAction) => void } | null = null;
  let hangingUp: CallerAction | null = null;
  return {
    get ask() {
      return waiting?.ask ?? null;
    },
    hears: (line) => {
      ears.heard?.(line);
      return hangingUp;
    },
    answers: (ask) => {
      if (hangingUp !== null) return hangingUp;
      return new Promise((resolve) => {
        waiting = { ask, answer: resolve };
        ears.asked?.(ask);
      });
    },
    act: (action) => {
      if (waiting !== null) {
        const { answer } = waiting;
        waiting = null;
        answer(action);
        return true;
      }
      if (action.kind === 'hang-up') hangingUp = action;
      return false;
    },
  };
}
