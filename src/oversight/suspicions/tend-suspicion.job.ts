import { z } from 'zod';
import { systemActor } from '../../shared/actor.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { SuspicionBoard } from './ports.ts';
import { nextReached, takenWithinMs } from './suspicion.ts';
import { type SuspicionDesk, suspicionChange } from './suspicion-desk.ts';

const payload = z.object({ suspicionId: z.string(), version: z.number() });
type Payload = z.infer<typeof payload>;

/** Shows the officers who were reached how a suspicion stands. */
export const showSuspicionJob = (
  world: Pick<SuspicionDesk, 'suspicions' | 'tickets'> & { readonly board: SuspicionBoard },
): Job<Payload> => ({
  name: 'show-suspicion',
  payload,
  retry: patientRetry,
  run: async ({ suspicionId }) => {
    const suspicion = await world.suspicions.find(suspicionId);
    const ticket = suspicion === null ? null : await world.tickets.find(suspicion.ticketId);
    if (suspicion === null || ticket === null) return done;
    const shown = await world.board.show(suspicion, ticket);
    return shown.kind === 'shown'
      ? done
      : { kind: 'postponed', notBefore: shown.notBefore, why: 'the channel is paced' };
  },
});

/** Nobody took it in time: the officers of the next unit above are told too, up to the top. While no unit has any, it looks again. */
export const tendSuspicionJob = (desk: SuspicionDesk): Job<Payload> => ({
  name: 'tend-suspicion',
  payload,
  retry: patientRetry,
  run: async ({ suspicionId, version }) => {
    const suspicion = await desk.suspicions.find(suspicionId);
    if (suspicion === null || suspicion.version !== version || suspicion.dueAt === null) return done;
    const reachedUnitId = nextReached(desk.organisation(), suspicion);
    const later = new Date(desk.clock.now().getTime() + takenWithinMs);
    if (reachedUnitId === null && suspicion.reachedUnitId === null)
      return { kind: 'postponed', notBefore: later, why: 'no unit has a security officer' };
    const climbed = {
      ...suspicion,
      reachedUnitId: reachedUnitId ?? suspicion.reachedUnitId,
      dueAt: reachedUnitId === null ? null : later,
      version: version + 1,
    };
    const actor = systemActor('tend-suspicion');
    await desk.suspicions.save(
      suspicionChange(desk, actor, 'suspicion.climb', climbed, { suspicionId, reachedUnitId }),
    );
    return done;
  },
});
