import { z } from 'zod';
import { AppError, isAppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { Log } from '../../shared/log.ts';
import type { CarrierSounds, RecordingStorage, RecordingStore } from './ports.ts';

export interface FetchRecordingDeps {
  readonly recordings: RecordingStore;
  readonly sounds: CarrierSounds;
  readonly storage: RecordingStorage;
  readonly clock: Clock;
  readonly log: Log;
}

const payload = z.object({ recordingId: z.string() });

/** A recording that the carrier does not have after this many attempts has no sound. */
const missingIsAbsentFrom = 6;
const retryMissingMs = 5_000;

/** Brings a recording from the carrier into our own storage, once. */
export const createFetchRecordingJob = (deps: FetchRecordingDeps): Job<z.infer<typeof payload>> => ({
  name: 'fetch-recording',
  payload,
  retry: patientRetry,
  async run({ recordingId }, { attempt }) {
    const { recordings, sounds, storage, clock, log } = deps;
    const recording = await recordings.find(recordingId);
    if (recording === null || recording.state !== 'expected') return done;
    try {
      const fetched = await sounds.fetch(recording.carrierSid);
      if (fetched.kind === 'sound') {
        const sound = await storage.keep(fetched.content, fetched.type);
        await recordings.stored(recordingId, sound, clock.now());
        return done;
      }
    } catch (error) {
      if (!isAppError(error, 'carrier-rejected')) throw error;
      log.error({ err: error, recordingId }, 'a recording cannot be had from the carrier');
      await recordings.given(recordingId, 'failed');
      return done;
    }
    if (attempt >= missingIsAbsentFrom) {
      log.warn({ recordingId }, 'the carrier has no such recording');
      await recordings.given(recordingId, 'absent');
      return done;
    }
    const retryAfterMs = retryMissingMs * attempt;
    throw new AppError('carrier-unavailable', { doing: 'fetching a recording that is not there yet', retryAfterMs });
  },
});
