import { z } from 'zod';
import type { Ids } from '../../../shared/ids.ts';
import { done, type Job, patientRetry } from '../../../shared/job.ts';
import type { BlockBoard, BurstStore } from '../ports.ts';

const called = z.object({
  citizenId: z.string(),
  unitId: z.string(),
  calls: z.number(),
  withinMs: z.number(),
  at: z.string(),
});

/** Notes a call of a number that calls very often; a burst of calls is one security event (art. 23(3)). */
export const noteFrequentCallerJob = (world: {
  readonly bursts: BurstStore;
  readonly ids: Ids;
  readonly onSecurityEvent: (kind: string) => void;
}): Job<z.infer<typeof called>> => ({
  name: 'note-frequent-caller',
  payload: called,
  retry: patientRetry,
  run: async ({ at, ...call }) => {
    const { ids } = world;
    const { isNew } = await world.bursts.note({
      ...call,
      at: new Date(at),
      burstId: ids.next(),
      eventId: ids.next(),
      effectId: ids.next(),
    });
    if (isNew) world.onSecurityEvent('frequent-caller');
    return done;
  },
});

const told = z.object({ burstId: z.string() });

/** Tells the security channel, once a burst. */
export const tellFrequentCallerJob = (world: {
  readonly bursts: BurstStore;
  readonly board: BlockBoard;
}): Job<z.infer<typeof told>> => ({
  name: 'tell-frequent-caller',
  payload: told,
  retry: patientRetry,
  run: async ({ burstId }) => {
    const burst = await world.bursts.burst(burstId);
    if (burst === null) return done;
    const result = await world.board.tellBurst(burst);
    return result.kind === 'shown'
      ? done
      : { kind: 'postponed', notBefore: result.notBefore, why: 'the channel is paced' };
  },
});
