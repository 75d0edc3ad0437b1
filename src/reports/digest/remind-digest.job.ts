import { z } from 'zod';
import { systemActor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { Log } from '../../shared/log.ts';
import { type DigestDesk, digestEntry, showDigest } from './digest-desk.ts';
import { headOver } from './digest-units.ts';
import type { DigestBoard } from './ports.ts';

const payload = z.object({ digestId: z.string() });

/** A list that nobody signed in time: the unit's head is told, once. */
export const remindDigestJob = (
  world: DigestDesk & { readonly board: DigestBoard; readonly log: Log },
): Job<z.infer<typeof payload>> => ({
  name: 'remind-digest',
  payload,
  retry: patientRetry,
  run: async ({ digestId }) => {
    const digest = await world.digests.find(digestId);
    if (digest === null || digest.signedAt !== null || digest.remindedAt !== null) return done;
    const head = headOver(world.organisation(), digest.unitId);
    if (head === null) {
      world.log.error({ unitId: digest.unitId, on: digest.on }, 'a daily check is not signed and no head can be told');
      return done;
    }
    const shown = await world.board.remind(digest, head.id);
    if (shown.kind === 'later') return { kind: 'postponed', notBefore: shown.notBefore, why: 'the channel is paced' };
    const reminded = { ...digest, remindedAt: world.clock.now(), version: digest.version + 1 };
    const audit = [digestEntry(world, systemActor('remind-digest'), 'digest.remind', digest, { headId: head.id })];
    if ((await world.digests.save({ digest: reminded, audit, effects: [showDigest(world, reminded)] })) === 'saved')
      return done;
    throw new AppError('database-conflict', { doing: `reminding of digest ${digestId}` });
  },
});
