import { v5 } from 'uuid';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';

/** What a caller said into the line. Known from the turn or from the carrier's notice, whichever comes first. */
export interface Recording {
  readonly id: string;
  readonly callId: string;
  readonly carrierSid: string;
  readonly ticketId: string | null;
  readonly state: RecordingState;
  readonly seconds: number | null;
  readonly createdAt: Date;
}

/** `absent`: the carrier has no usable sound. `failed`: given up; the operator is told. */
export type RecordingState = 'expected' | 'stored' | 'absent' | 'failed';

const namespace = '6f0c2a34-5d0e-4d53-9d51-7a3a1f6f7f10';

/** Our id of a recording, the same whichever webhook tells of it first. */
export const recordingIdOf = (carrierSid: string): string => v5(carrierSid, namespace);

/** Owed when the carrier said that the sound is ready, and as a safeguard some minutes after it was heard. */
export const fetchRecordingEffect = (
  recordingId: string,
  notBefore: Date,
  ids: Ids,
  why: 'ready' | 'late',
): Effect => ({
  id: ids.next(),
  job: 'fetch-recording',
  key: `fetch-recording:${recordingId}:${why}`,
  payload: { recordingId },
  notBefore,
});
