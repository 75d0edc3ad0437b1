import { z } from 'zod';
import { systemActor } from '../shared/actor.ts';
import { AppError } from '../shared/app-error.ts';
import { done, type Job, patientRetry } from '../shared/job.ts';
import { isUnclaimed } from '../tickets/ticket.ts';
import { quietChange } from './climb/climb-change.ts';
import { joinClimbs, noClimbChange } from './climb/climb-timer.ts';
import { tendClimbs } from './climb/tend-climbs.ts';
import { clockRulesFor, startUnclaimed } from './climb/ticket-clocks.ts';
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
      const known = await world.escalations.ofTicket(ticketId);
      // A ticket that was taken up again by phone waits for somebody anew.
      const waits = ticket.reopenings > 0 && isUnclaimed(ticket);
      const anew = waits ? startUnclaimed(ticket, known, rules, now, ids) : noClimbChange;
      const climbs = joinClimbs(tendClimbs(ticket, known, rules, now, ids), anew);
      if (climbs.escalations.length === 0) return done;
      const change = quietChange({ ticket, actor, now, ids }, 'escalation.retime', climbs, { dueAt: ticket.dueAt });
      if ((await world.escalations.save(change)) === 'saved') return done;
    }
    throw new AppError('database-conflict', { doing: `tend the escalations of ticket ${ticketId}` });
  },
});
