import { z } from 'zod';
import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import type { Clock } from '../../shared/clock.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { NoticeTextStore } from '../notice-texts/ports.ts';
import { reachOfNotice } from '../notice-texts/read-reach.ts';
import type { NoticeBoard, NoticeStore } from './ports.ts';

const payload = z.object({ noticeId: z.string(), channel: z.string() });

/** Shows a notice, as it stands now, in one channel. */
export const showNoticeJob = (world: {
  readonly notices: Pick<NoticeStore, 'find'>;
  readonly board: NoticeBoard;
  readonly texts: Pick<NoticeTextStore, 'reach'>;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
}): Job<z.infer<typeof payload>> => ({
  name: 'show-notice',
  payload,
  retry: patientRetry,
  run: async ({ noticeId, channel }) => {
    const notice = await world.notices.find(noticeId);
    if (notice === null) return done;
    const now = world.clock.now();
    const reach = await reachOfNotice(world.texts, world.organisation(), notice, now);
    const shown = await world.board.show(notice, reach, channel, now);
    return shown.kind === 'shown'
      ? done
      : { kind: 'postponed', notBefore: shown.notBefore, why: 'the channel is paced' };
  },
});
