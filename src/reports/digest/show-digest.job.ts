import { z } from 'zod';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { DigestBoard, DigestStore } from './ports.ts';

const payload = z.object({ digestId: z.string(), version: z.number() });

/** Shows a day's list as it stands now. */
export const showDigestJob = (world: {
  readonly digests: DigestStore;
  readonly board: DigestBoard;
}): Job<z.infer<typeof payload>> => ({
  name: 'show-digest',
  payload,
  retry: patientRetry,
  run: async ({ digestId }) => {
    const digest = await world.digests.find(digestId);
    if (digest === null) return done;
    const shown = await world.board.show(digest);
    return shown.kind === 'shown'
      ? done
      : { kind: 'postponed', notBefore: shown.notBefore, why: 'the channel is paced' };
  },
});
