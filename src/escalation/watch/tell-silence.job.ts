import { z } from 'zod';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { SilenceAlarm } from './ports.ts';

const payload = z.object({ watch: z.string(), lastBeatAt: z.iso.datetime() });

/** Tells the managers that something that watches over timers went silent. */
export const tellSilenceJob = (alarm: SilenceAlarm): Job<z.infer<typeof payload>> => ({
  name: 'tell-silence',
  payload,
  retry: patientRetry,
  run: async ({ watch, lastBeatAt }) => {
    const result = await alarm.tell({ watch, lastBeatAt: new Date(lastBeatAt) });
    return result.kind === 'shown'
      ? done
      : { kind: 'postponed', notBefore: result.notBefore, why: 'the channel is paced' };
  },
});
