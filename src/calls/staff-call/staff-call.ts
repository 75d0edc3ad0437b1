import type { Session } from '../../flow-engine/session.ts';
import type { CallState } from '../call.ts';
import type { Reply } from '../turn/reply.ts';

/**
 * How a call to a member of staff came out. `settled`: nobody was needed any more; `no-key`: picked up, and no key was pressed, as by
 * an answering machine; `refused`: the carrier will not dial it; `not-needed`: never dialled.
 */
export const staffCallResults = [
  'acknowledged',
  'passed-on',
  'settled',
  'no-key',
  'busy',
  'no-answer',
  'failed',
  'refused',
  'not-needed',
] as const;
export type StaffCallResult = (typeof staffCallResults)[number];

/** The one call that tells a person of a notice. It is noted before it is dialled, so that nobody is called twice. */
export interface StaffCall {
  readonly noticeId: string;
  /** `null` while nobody knows whether it was placed. */
  readonly carrierSid: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly result: StaffCallResult | null;
  readonly session: Session | null;
  /** What was said at each step; a repeated webhook hears the same. */
  readonly replies: readonly Reply[];
  /** Grows by one with every saved change. */
  readonly version: number;
}

export const beginStaffCall = (noticeId: string, startedAt: Date): StaffCall => ({
  noticeId,
  carrierSid: null,
  startedAt,
  endedAt: null,
  result: null,
  session: null,
  replies: [],
  version: 1,
});

/** The call with an end; what the person pressed before stands. */
export const endedStaffCall = (call: StaffCall, result: StaffCallResult, endedAt: Date): StaffCall => ({
  ...call,
  endedAt,
  result: call.result ?? result,
  version: call.version + 1,
});

/** What an end state of the carrier means when no key decided it. */
export const resultOfEnd = (state: CallState): StaffCallResult => {
  switch (state) {
    case 'completed':
      return 'no-key';
    case 'busy':
    case 'no-answer':
      return state;
    default:
      return 'failed';
  }
};
