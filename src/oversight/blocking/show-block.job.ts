import { z } from 'zod';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { BlockBoard, BlockStore } from './ports.ts';

const payload = z.object({ entryId: z.string() });

/** Shows an entry to those who check it, in its newest state. */
export const showBlockJob = (world: {
  readonly blocks: BlockStore;
  readonly board: BlockBoard;
}): Job<z.infer<typeof payload>> => ({
  name: 'show-block',
  payload,
  retry: patientRetry,
  run: async ({ entryId }) => {
    const entry = await world.blocks.find(entryId);
    if (entry === null) return done;
    const result = await world.board.showEntry(entry);
    return result.kind === 'shown'
      ? done
      : { kind: 'postponed', notBefore: result.notBefore, why: 'the channel is paced' };
  },
});
