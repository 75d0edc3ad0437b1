import type { CallerTurn } from './caller-turn.ts';
import type { LoadedTurn } from './loaded-turn.ts';

/**
 * Calls as this process saved them last, so that the next turn need not be loaded. Only a guess: the save is refused when the call
 * has changed meanwhile, and nothing but the call itself is taken from here.
 */
export interface RecentCalls {
  /** The call when it waits for exactly this turn. */
  find(turn: CallerTurn): LoadedTurn | null;
  keep(loaded: LoadedTurn): void;
  forget(callSid: string): void;
}

/** Keeps at most `limit` calls; the ones that were kept first are forgotten first. */
export const createRecentCalls = (limit = 5_000): RecentCalls => {
  const calls = new Map<string, LoadedTurn>();
  return {
    find(turn) {
      const known = calls.get(turn.callSid);
      return known?.call?.step === turn.step && !turn.hungUp ? known : null;
    },
    keep(loaded) {
      if (loaded.call === null) return;
      calls.delete(loaded.call.carrierSid);
      calls.set(loaded.call.carrierSid, loaded);
      if (calls.size <= limit) return;
      for (const oldest of calls.keys()) {
        calls.delete(oldest);
        return;
      }
    },
    forget: (callSid) => {
      calls.delete(callSid);
    },
  };
};
