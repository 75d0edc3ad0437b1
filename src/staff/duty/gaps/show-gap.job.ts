import { z } from 'zod';
import { done, type Job, patientRetry } from '../../../shared/job.ts';
import type { DutyBoard } from '../duty-board.ts';
import type { GapStore } from './ports.ts';

const payload = z.object({ gapId: z.string(), version: z.number() });

/** Tells those who can fill a gap in the rota, and corrects what they were told. */
export const showGapJob = (world: {
  readonly gaps: GapStore;
  readonly board: DutyBoard;
}): Job<z.infer<typeof payload>> => ({
  name: 'show-gap',
  payload,
  retry: patientRetry,
  run: async ({ gapId }) => {
    const gap = await world.gaps.find(gapId);
    if (gap === null) return done;
    const shown = await world.board.showGap(gap);
    return shown.kind === 'shown'
      ? done
      : { kind: 'postponed', notBefore: shown.notBefore, why: 'the channel is paced' };
  },
});
