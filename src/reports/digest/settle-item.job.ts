import { z } from 'zod';
import { staffActor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import { digestSections, handled } from './digest.ts';
import { type DigestDesk, digestEntry, showDigest } from './digest-desk.ts';

const payload = z.object({ section: z.enum(digestSections), subjectId: z.string(), staffId: z.string() });

/** What somebody saw to elsewhere is handled by them on every list that still has it open. */
export const settleItemJob = (desk: DigestDesk): Job<z.infer<typeof payload>> => ({
  name: 'settle-digest-item',
  payload,
  retry: patientRetry,
  run: async ({ section, subjectId, staffId }) => {
    for (const digest of await desk.digests.withOpenItem(section, subjectId)) {
      const item = digest.items.find((each) => each.section === section && each.subjectId === subjectId);
      const next = item === undefined ? null : handled(digest, item.id, staffId, desk.clock.now());
      if (next === null) continue;
      const detail = { section, subjectId };
      const audit = [digestEntry(desk, staffActor(staffId), 'digest.handle', digest, detail)];
      const saved = await desk.digests.save({ digest: next, audit, effects: [showDigest(desk, next)] });
      if (saved === 'conflict') throw new AppError('database-conflict', { doing: `settling an item of ${digest.id}` });
    }
    return done;
  },
});
