import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { FindingBoard, FindingStore } from './ports.ts';

const payload = z.object({ findingId: z.string() });

/** Shows both units how a finding stands; at the instant its answer is due, that it is overdue. */
export const showFindingJob = (world: {
  readonly findings: FindingStore;
  readonly board: FindingBoard;
  readonly clock: Clock;
}): Job<z.infer<typeof payload>> => ({
  name: 'show-finding',
  payload,
  retry: patientRetry,
  run: async ({ findingId }) => {
    const finding = await world.findings.find(findingId);
    if (finding === null) return done;
    const shown = await world.board.show(finding, world.clock.now());
    return shown.kind === 'shown'
      ? done
      : { kind: 'postponed', notBefore: shown.notBefore, why: 'the channel is paced' };
  },
});
