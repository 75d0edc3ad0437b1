import { z } from 'zod';
import { systemActor } from '../shared/actor.ts';
import { AppError } from '../shared/app-error.ts';
import { done, type Job, patientRetry } from '../shared/job.ts';
import { quietChange } from './climb/climb-change.ts';
import { tendClimbs } from './climb/tend-climbs.ts';
import { clockRulesFor } from './climb/ticket-clocks.ts';
import type { ClimbWorld } from './climb-escalation.job.ts';

const payload = z.object({ ticketId: z.string(), version: z.number() });

/** Puts the timers of a ticket right after a call changed it. */
export const tendEscalationsJob = (world: ClimbWorld): Job<z.infer<typeof payload>> => ({
  name: 'tend-escalations',
  payload,
  retry: patientRetry,
  run: async ({ ticketId }) => {
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const ticket = await world.tickets.find(ticketId);
      if (ticket === null) return done;
      const [now, ids, actor] = [world.clock.now(), world.ids, systemActor('tend-escalations')];
      const rules = clockRulesFor(world.organisation(), ticket);
      const climbs = tendClimbs(ticket, await world.escalations.ofTicket(ticketId), rules, now, ids);
      if (climbs.escalations.length === 0) return done;
      const change = quietChange({ ticket, actor, now, ids }, 'escalation.retime', climbs, { dueAt: ticket.dueAt });
      if ((await world.escalations.save(change)) === 'saved') return done;
    }
    throw new AppError('database-conflict', { doing: `tend the escalations of ticket ${ticketId}` });
  },
});
