import { z } from 'zod';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { ShowAnnouncementWorld } from './show-announcement.job.ts';

const payload = z.object({ noticeId: z.string() });
const everyMs = 86_400_000;

/** Reminds the managers each day, from the end of a planned outage on, until somebody has said what it changed (art. 43(2)). */
export const askForChangesJob = (world: ShowAnnouncementWorld): Job<z.infer<typeof payload>> => ({
  name: 'ask-for-changes',
  payload,
  retry: patientRetry,
  run: async ({ noticeId }) => {
    const { announcements, board, clock } = world;
    const notice = await announcements.find(noticeId);
    const upgrade = await announcements.upgrade(noticeId);
    if (notice === null || upgrade?.endedAt != null) return done;
    // Taken back before it began: nothing was changed.
    if (notice.withdrawnAt !== null && upgrade === null) return done;
    const now = clock.now();
    const result = await board.askForChanges(notice, now.toISOString().slice(0, 10));
    return result.kind === 'later'
      ? { kind: 'postponed', notBefore: result.notBefore, why: 'the channel is paced' }
      : { kind: 'postponed', notBefore: new Date(now.getTime() + everyMs), why: 'nobody has said what changed' };
  },
});
