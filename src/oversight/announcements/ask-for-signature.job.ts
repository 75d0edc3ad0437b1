import { z } from 'zod';
import { describeChanges } from '../../organisation/describe-changes.ts';
import { labelOfChanges } from '../../organisation/parameters/parameter-label.ts';
import type { OrganisationStore } from '../../organisation/ports.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { ShowAnnouncementWorld } from './show-announcement.job.ts';
import { owesSignature } from './upgrade.ts';

const payload = z.object({ noticeId: z.string() });
const everyMs = 86_400_000;

export interface AskForSignatureWorld extends ShowAnnouncementWorld {
  readonly editions: Pick<OrganisationStore, 'edition'>;
}

/** Shows what differs in the parameters since an upgrade, and asks again each day until a technical manager has signed (art. 43(3), 44(5)). */
export const askForSignatureJob = (world: AskForSignatureWorld): Job<z.infer<typeof payload>> => ({
  name: 'ask-for-signature',
  payload,
  retry: patientRetry,
  run: async ({ noticeId }) => {
    const { announcements, board, clock, editions } = world;
    const [notice, upgrade] = await Promise.all([announcements.find(noticeId), announcements.upgrade(noticeId)]);
    if (notice === null || upgrade === null || !owesSignature(upgrade)) return done;
    const [before, after] = await Promise.all([
      editions.edition(upgrade.editionBefore),
      editions.edition(upgrade.editionAfter ?? ''),
    ]);
    const changes = labelOfChanges(describeChanges(before?.document ?? null, after?.document ?? null));
    const now = clock.now();
    const result = await board.askForSignature(notice, changes, now.toISOString().slice(0, 10));
    return result.kind === 'later'
      ? { kind: 'postponed', notBefore: result.notBefore, why: 'the channel is paced' }
      : {
          kind: 'postponed',
          notBefore: new Date(now.getTime() + everyMs),
          why: 'nobody has signed for the parameters',
        };
  },
});
