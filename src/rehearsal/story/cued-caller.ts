import type { Ask, Caller, CallerAction, CallSoFar, HeardLine } from '../carrier/call/caller.ts';
import { hangUp } from '../carrier/call/scripted-caller.ts';
import { spokenMs } from '../carrier/verbs/prompt-verbs.ts';

/** One thing a caller does, and the words they must have heard before they do it. */
export interface Cue {
  readonly hears: string | RegExp;
  readonly does: CallerAction;
  /** Does not wait for the end: who has called before knows the menu. */
  readonly atOnce?: boolean;
}

export interface CuedCaller extends Caller {
  /** What was not done when the call ended. */
  readonly left: readonly Cue[];
  /** What was heard in the place of the words a cue waits for; null as long as every cue came. */
  readonly surprise: string | null;
}

/**
 * A caller who knows what should be said: does the next thing when its words were heard, hangs up when they did not come or
 * nothing is left to do. `follow` is awaited as each line begins, with the instant up to which it is listened to, so that the
 * world can come to rest and its clock go along.
 */
export function cuedCaller(cues: readonly Cue[], follow: (until: Date) => Promise<void>): CuedCaller {
  const left = [...cues];
  let surprise: string | null = null;
  return {
    left,
    get surprise() {
      return surprise;
    },
    hears: async (line) => {
      const [next] = left;
      const interrupts = next?.atOnce === true && matches(next.hears, line.text);
      await follow(interrupts ? line.at : endOf(line));
      if (!interrupts) return null;
      left.shift();
      return next.does;
    },
    answers: (_ask: Ask, call: CallSoFar) => {
      const next = left.shift();
      if (next === undefined) return hangUp();
      const heard = call.sinceLastAction.map(({ text }) => text).join('');
      if (matches(next.hears, heard)) return next.does;
      surprise = heard;
      left.unshift(next);
      return hangUp();
    },
  };
}

const endOf = ({ at, text, verb }: HeardLine): Date => new Date(at.getTime() + (verb === 'Say' ? spokenMs(text) : 0));

const matches = (words: string | RegExp, text: string): boolean =>
  typeof words === 'string' ? text.includes(words) : words.test(text);
