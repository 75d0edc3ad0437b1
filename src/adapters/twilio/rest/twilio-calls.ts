import { type CallState, callStates } from '../../../calls/call.ts';
import type { CarrierCalls } from '../../../calls/ports.ts';
import { AppError } from '../../../shared/app-error.ts';
import { refusalIn, type TwilioRest } from './rest-client.ts';

const known: ReadonlySet<string> = new Set(callStates);
const isCallState = (word: string): word is CallState => known.has(word);

/** What the carrier's Calls resource knows. */
export const createTwilioCalls = (rest: TwilioRest): CarrierCalls => ({
  async stateOf(callSid) {
    const client = await rest();
    try {
      const { status, duration } = await client.calls(callSid).fetch();
      if (!isCallState(status)) throw new AppError('carrier-rejected', { doing: `reading the call status ${status}` });
      const seconds = Number.parseInt(duration ?? '', 10);
      return { kind: 'known', state: status, durationSeconds: Number.isNaN(seconds) ? null : seconds };
    } catch (error) {
      if (error instanceof AppError) throw error;
      const { status, code } = refusalIn(error, 'asking about a call');
      if (status === 404) return { kind: 'gone' };
      throw new AppError('carrier-rejected', { doing: `asking about a call (code ${code})`, cause: error });
    }
  },
});
