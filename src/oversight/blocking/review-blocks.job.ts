import { z } from 'zod';
import type { Organisation } from '../../organisation/organisation.ts';
import { systemActor } from '../../shared/actor.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import { dayPlus, instantOf, localDayAt } from '../../shared/local-day.ts';
import { type BlockDesk, type BlockWho, blockAudit, showEntry } from './block-desk.ts';
import { expiredEntry } from './block-entry.ts';
import type { BlockBoard } from './ports.ts';

const payload = z.object({ unitId: z.string(), day: z.string() });

/** Once a day and unit: entries whose time is over end, and those that must be looked at again are listed (art. 44(6)). */
export const reviewBlocksJob = (world: BlockDesk & { readonly board: BlockBoard }): Job<z.infer<typeof payload>> => ({
  name: 'review-blocks',
  payload,
  retry: patientRetry,
  run: async ({ unitId, day }) => {
    const who: BlockWho = { actor: systemActor('review-blocks'), now: world.clock.now(), ids: world.ids };
    const over = (await world.blocks.runOut(who.now))
      .filter((entry) => entry.unitId === unitId)
      .map((entry) => expiredEntry(entry, who.actor, who.now));
    if (over.length > 0)
      await world.blocks.save({
        entries: over,
        audit: over.map((entry) => blockAudit(entry, 'block.expire', who, { hits: entry.hits })),
        effects: over.filter(({ objectedAt }) => objectedAt !== null).map((entry) => showEntry(entry, who)),
      });
    const due = (await world.blocks.standing([unitId], 100)).filter(({ reviewAt }) => reviewAt <= who.now);
    if (due.length === 0) return done;
    const result = await world.board.showReview(unitId, due, day);
    return result.kind === 'shown'
      ? done
      : { kind: 'postponed', notBefore: result.notBefore, why: 'the channel is paced' };
  },
});

/** Owes the review of each unit at nine in the morning of its own time. */
export const blockReviews =
  (organisation: () => Organisation | null, ids: Ids) =>
  (now: Date): readonly Effect[] =>
    (organisation()?.units ?? []).flatMap(({ id, calendar }) => {
      const today = localDayAt(now, calendar.timeZone);
      return [today, dayPlus(today, 1)].map((day) => ({
        id: ids.next(),
        job: 'review-blocks',
        key: `review-blocks:${id}:${day}`,
        payload: { unitId: id, day },
        notBefore: instantOf(day, '09:00', calendar.timeZone),
      }));
    });
