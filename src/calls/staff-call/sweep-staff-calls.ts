import { isAppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Log } from '../../shared/log.ts';
import { type CallState, isEndState } from '../call.ts';
import type { CarrierCalls } from '../ports.ts';
import { auditOfEnd } from './place-staff-call.job.ts';
import type { NoticeDesk, StaffCallStore } from './ports.ts';
import { endedStaffCall, resultOfEnd, type StaffCall } from './staff-call.ts';

export interface SweepStaffCallsDeps {
  readonly calls: StaffCallStore;
  readonly carrier: CarrierCalls;
  readonly desk: Pick<NoticeDesk, 'notice'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** A call that rings for half a minute and reads out one ticket is over by then. */
const silentForMs = 10 * 60_000;
/** By then the job that places it has given up too, and a call the carrier still knows of hangs. */
const neverLongerMs = 60 * 60_000;
const atOnce = 50;

/**
 * Closes calls to staff whose last status callback never came, so that no rung of a ladder waits on a call that is over. The carrier is
 * asked first; a call it cannot tell of within the hour has failed. Gives the number closed. Safe to run anywhere, any number of times.
 */
export const createSweepStaffCalls = (deps: SweepStaffCallsDeps) => async (): Promise<number> => {
  const since = new Date(deps.clock.now().getTime() - silentForMs);
  let closed = 0;
  for (const call of await deps.calls.silentSince(since, atOnce)) {
    const state = await endOf(call, deps);
    if (state !== null && (await close(call, state, deps)) === 'saved') closed += 1;
  }
  return closed;
};

/** How it ended; `null` while it may go on. */
const endOf = async (call: StaffCall, { carrier, clock, log }: SweepStaffCallsDeps): Promise<CallState | null> => {
  const isLongOver = clock.now().getTime() - call.startedAt.getTime() > neverLongerMs;
  const given = isLongOver ? 'failed' : null;
  if (call.carrierSid === null) return given;
  try {
    const asked = await carrier.stateOf(call.carrierSid);
    if (asked.kind === 'gone') return 'completed';
    return isEndState(asked.state) ? asked.state : given;
  } catch (error) {
    if (!isAppError(error)) throw error;
    log.warn({ err: error }, 'the carrier could not be asked about a call to staff');
    return given;
  }
};

/** A conflict: its callback came after all. */
const close = async (call: StaffCall, state: CallState, { calls, desk, clock, ids }: SweepStaffCallsDeps) => {
  const now = clock.now();
  const about = await desk.notice(call.noticeId, now);
  const next = endedStaffCall(call, resultOfEnd(state), now);
  return calls.save(next, about === null ? [] : [auditOfEnd(call, about, next.result ?? 'failed', now, ids)]);
};
