import type { Ask, Caller, CallerAction, CallSoFar } from './caller.ts';

export const press = (keys: string, how: { readonly early?: boolean } = {}): CallerAction => ({
  kind: 'press',
  keys,
  ...how,
});
export const speak = (
  text: string,
  how: { readonly confidence?: number; readonly early?: boolean } = {},
): CallerAction => ({ kind: 'speak', text, ...how });
export const silence = (): CallerAction => ({ kind: 'silence' });
export const leaveRecording = (
  seconds: number,
  how: { readonly text?: string; readonly key?: string; readonly hangsUp?: boolean } = {},
): CallerAction => ({ kind: 'leave-recording', seconds, ...how });
export const hangUp = (how: { readonly early?: boolean } = {}): CallerAction => ({ kind: 'hang-up', ...how });

export interface ScriptedCaller extends Caller {
  /** Actions nobody asked for. */
  readonly left: readonly CallerAction[];
}

/** A caller who does one thing each time the line waits, and hangs up when there is nothing left to do. */
export function scriptedCaller(actions: readonly CallerAction[]): ScriptedCaller {
  const left = [...actions];
  return {
    left,
    hears: () => {
      const next = left[0];
      if (next === undefined || !('early' in next) || next.early !== true) return null;
      left.shift();
      return next;
    },
    answers: () => left.shift() ?? hangUp(),
  };
}

/** A caller who decides from what was heard. */
export const callerFrom = (decide: (ask: Ask, call: CallSoFar) => CallerAction | Promise<CallerAction>): Caller => ({
  answers: decide,
});
