import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { AnnouncementBoard, AnnouncementStore } from './ports.ts';

const payload = z.object({ announcementId: z.string(), channel: z.string() });

export interface ShowAnnouncementWorld {
  readonly announcements: AnnouncementStore;
  readonly board: AnnouncementBoard;
  readonly clock: Clock;
}

/** Shows an announcement, as it stands now, in one channel. */
export const showAnnouncementJob = (world: ShowAnnouncementWorld): Job<z.infer<typeof payload>> => ({
  name: 'show-announcement',
  payload,
  retry: patientRetry,
  run: async ({ announcementId, channel }) => {
    const announcement = await world.announcements.find(announcementId);
    if (announcement === null) return done;
    const result = await world.board.show(announcement, channel, world.clock.now());
    return result.kind === 'shown'
      ? done
      : { kind: 'postponed', notBefore: result.notBefore, why: 'the channel is paced' };
  },
});
