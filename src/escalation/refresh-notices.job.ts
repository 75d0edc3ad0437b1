import { z } from 'zod';
import { done, type Job, patientRetry } from '../shared/job.ts';
import { type NoticeWorld, showNotice } from './show-notice.ts';

const payload = z.object({ escalationId: z.string(), version: z.number() });

/** Shows everybody who was told that a climb was acknowledged or is over. */
export const refreshNoticesJob = (world: NoticeWorld): Job<z.infer<typeof payload>> => ({
  name: 'refresh-notices',
  payload,
  retry: patientRetry,
  run: async ({ escalationId }) => {
    const later: Date[] = [];
    const climb = await world.escalations.find(escalationId);
    if (climb === null) return done;
    for (const notice of await world.escalations.notices(escalationId)) {
      const result = await showNotice(world, { ...climb, notice }, 'amend');
      if (result.kind === 'later') later.push(result.notBefore);
    }
    const notBefore = later.sort((a, b) => a.getTime() - b.getTime()).at(-1);
    return notBefore === undefined ? done : { kind: 'postponed', notBefore, why: 'a channel is paced' };
  },
});
