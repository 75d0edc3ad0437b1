import { isAppError } from '../shared/app-error.ts';
import type { Clock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import { anonymousCaller } from '../shared/phone-number.ts';
import { isEndState } from './call.ts';
import type { NoteCallStatus } from './note-call-status.ts';
import type { CallStore, CarrierCalls, Patience, SilentCall } from './ports.ts';

export interface SweepCallsDeps {
  readonly store: Pick<CallStore, 'silentSince'>;
  readonly carrier: CarrierCalls;
  readonly noteStatus: NoteCallStatus;
  readonly clock: Clock;
  readonly log: Log;
}

const silentForMs = 10 * 60_000;
const atOnce = 50;
const unhurried: Patience = { leftMs: () => 4_000 };

/**
 * Closes calls whose last status callback never came: after ten minutes of silence the carrier is asked first, since a caller may
 * be talking to a person. Gives the number of calls closed. Safe to run anywhere, any number of times.
 */
export const createSweepCalls =
  ({ store, carrier, noteStatus, clock, log }: SweepCallsDeps) =>
  async (): Promise<number> => {
    const since = new Date(clock.now().getTime() - silentForMs);
    let closed = 0;
    for (const call of await store.silentSince(since, atOnce)) {
      const end = await endOf(call, carrier).catch((error: unknown) => {
        if (!isAppError(error)) throw error;
        log.warn({ err: error }, 'the carrier could not be asked about a silent call');
        return null;
      });
      if (end === null) continue;
      const { carrierSid: callSid, dialled } = call;
      await noteStatus({ ...end, callSid, dialled, from: anonymousCaller }, unhurried);
      closed += 1;
    }
    return closed;
  };

/** How a silent call ended; `null` while the carrier says that it goes on. */
const endOf = async ({ carrierSid }: SilentCall, carrier: CarrierCalls) => {
  const asked = await carrier.stateOf(carrierSid);
  if (asked.kind === 'gone') return { state: 'completed' as const, durationSeconds: null };
  return isEndState(asked.state) ? { state: asked.state, durationSeconds: asked.durationSeconds } : null;
};
