import { z } from 'zod';
import { done, type Job, patientRetry } from '../shared/job.ts';
import { type NoticeWorld, showNotice } from './show-notice.ts';

const payload = z.object({ noticeId: z.string() });

/** Tells one recipient that a climb reached them. */
export const notifyRungJob = (world: NoticeWorld): Job<z.infer<typeof payload>> => ({
  name: 'notify-rung',
  payload,
  retry: patientRetry,
  run: async ({ noticeId }) => {
    const told = await world.escalations.notice(noticeId);
    if (told === null) return done;
    const result = await showNotice(world, told, 'tell');
    return result.kind === 'shown'
      ? done
      : { kind: 'postponed', notBefore: result.notBefore, why: 'the channel is paced' };
  },
});
