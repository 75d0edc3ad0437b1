import { beforeEach, describe, expect, it } from 'vitest';
import { createFetchRecordingJob } from '../../../src/calls/recordings/fetch-recording.job.ts';
import type { CarrierSounds, FetchedSound } from '../../../src/calls/recordings/ports.ts';
import { fetchRecordingEffect, recordingIdOf } from '../../../src/calls/recordings/recording.ts';
import { AppError } from '../../../src/shared/app-error.ts';
import { memoryCallWorld } from '../../fakes/memory-call-world.ts';
import { countingIds } from '../../support/counting-ids.ts';
import { movingClock } from '../../support/moving-clock.ts';
import { recordedLog } from '../../support/recorded-log.ts';
import { callSid, patient, recordingSid, sampleChange } from '../../support/sample-call.ts';
import { monday } from '../../support/sample-ticket.ts';

const recordingId = recordingIdOf(recordingSid());
const stored = { path: 'ab/x.mp3', bytes: 3, sha256: 'a'.repeat(64) };
async function* bytes() {
  yield new Uint8Array([1, 2, 3]);
}

let world: ReturnType<typeof memoryCallWorld>;
let kept = 0;
const job = (fetch: CarrierSounds['fetch'], log = recordedLog()) =>
  createFetchRecordingJob({
    recordings: world.recordings,
    sounds: { fetch },
    storage: {
      keep: async () => {
        kept += 1;
        return stored;
      },
      read: () => bytes(),
      discard: async () => undefined,
    },
    clock: movingClock(monday),
    log,
  });
const sound = async (): Promise<FetchedSound> => ({ kind: 'sound', type: 'audio/mpeg', content: bytes() });
const missing = async (): Promise<FetchedSound> => ({ kind: 'missing' });
const state = async () => (await world.recordings.find(recordingId))?.state;
beforeEach(async () => {
  world = memoryCallWorld();
  kept = 0;
  await world.calls.save(sampleChange(), patient);
  const notice = { callSid: callSid(), recordingSid: recordingSid(), state: 'ready', seconds: 5 } as const;
  const effect = fetchRecordingEffect(recordingId, monday, countingIds(), 'ready');
  await world.recordings.note(notice, recordingId, effect, monday, patient);
});

describe('a recording', () => {
  it('is fetched and kept once, however often the job runs', async () => {
    const once = job(sound);
    for (let n = 1; n < 4; n += 1)
      expect(await once.run({ recordingId }, { attempt: n, effectId: 'e' })).toEqual({ kind: 'done' });
    expect(kept).toBe(1);
    expect(await state()).toBe('stored');
  });

  it('is waited for while the carrier does not have it yet, and absent in the end', async () => {
    const late = job(missing);
    await expect(late.run({ recordingId }, { attempt: 1, effectId: 'e' })).rejects.toThrow('not there yet');
    expect(await state()).toBe('expected');
    expect(await late.run({ recordingId }, { attempt: 6, effectId: 'e' })).toEqual({ kind: 'done' });
    expect(await state()).toBe('absent');
  });

  it('is tried again while the carrier is away', async () => {
    const away = job(async () => {
      throw new AppError('carrier-unavailable', { doing: 'a test' });
    });
    await expect(away.run({ recordingId }, { attempt: 1, effectId: 'e' })).rejects.toThrow('carrier-unavailable');
    expect(await state()).toBe('expected');
  });

  it('that the carrier will never give is given up, and the operator is told', async () => {
    const log = recordedLog();
    const never = job(async () => {
      throw new AppError('carrier-rejected', { doing: 'a test' });
    }, log);
    expect(await never.run({ recordingId }, { attempt: 1, effectId: 'e' })).toEqual({ kind: 'done' });
    expect(await state()).toBe('failed');
    expect(log.errors()).toHaveLength(1);
  });
});
