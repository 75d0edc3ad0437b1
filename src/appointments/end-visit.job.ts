import { z } from 'zod';
import type { CurrentOrganisation } from '../organisation/organisation.ts';
import { systemActor } from '../shared/actor.ts';
import { AppError } from '../shared/app-error.ts';
import type { Clock } from '../shared/clock.ts';
import type { Ids } from '../shared/ids.ts';
import { done, type Job, patientRetry } from '../shared/job.ts';
import type { TicketStore } from '../tickets/ports.ts';
import { endVisit } from './end-visit.ts';

const payload = z.object({ ticketId: z.string(), version: z.number() });

interface EndVisitWorld {
  readonly tickets: TicketStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Archives the ticket of an appointment when the time of the visit is over. */
export const endVisitJob = ({ tickets, organisation, clock, ids }: EndVisitWorld): Job<z.infer<typeof payload>> => ({
  name: 'end-visit',
  payload,
  retry: patientRetry,
  run: async ({ ticketId }) => {
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const ticket = await tickets.find(ticketId);
      if (ticket === null) return done;
      const who = { organisation: organisation(), actor: systemActor('end-visit'), now: clock.now(), ids };
      const end = endVisit(ticket, who);
      if (end.kind === 'left-alone') return done;
      if (end.kind === 'not-yet') return { kind: 'postponed', notBefore: end.endsAt, why: 'the visit was moved' };
      if ((await tickets.save(end.change)) === 'saved') return done;
    }
    throw new AppError('database-conflict', { doing: `end the visit of ticket ${ticketId}` });
  },
});
