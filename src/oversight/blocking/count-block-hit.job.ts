import { z } from 'zod';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { BlockStore } from './ports.ts';

const payload = z.object({ callId: z.string(), entryId: z.string(), at: z.string() });

/** Counts a call that was turned away. */
export const countBlockHitJob = (world: { readonly blocks: BlockStore }): Job<z.infer<typeof payload>> => ({
  name: 'count-block-hit',
  payload,
  retry: patientRetry,
  run: async ({ callId, entryId, at }) => {
    await world.blocks.countHit({ callId, entryId, at: new Date(at) });
    return done;
  },
});
