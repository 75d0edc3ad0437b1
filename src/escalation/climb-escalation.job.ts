import { z } from 'zod';
import type { CurrentOrganisation } from '../organisation/organisation.ts';
import { systemActor } from '../shared/actor.ts';
import { AppError } from '../shared/app-error.ts';
import type { Clock } from '../shared/clock.ts';
import type { Ids } from '../shared/ids.ts';
import { done, type Job, patientRetry } from '../shared/job.ts';
import type { DutyBook } from '../staff/duty/ports.ts';
import type { TicketStore } from '../tickets/ports.ts';
import { climb } from './climb/climb.ts';
import type { EscalationStore } from './ports.ts';

const payload = z.object({ escalationId: z.string(), version: z.number() });

/** What acting on a climb needs. */
export interface ClimbWorld {
  readonly escalations: EscalationStore;
  readonly tickets: TicketStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What the timer of a climb needs besides: who is on duty. */
export interface TimerWorld extends ClimbWorld {
  readonly duty: DutyBook;
}

const attempts = 5;

/** The timer of a climb rings. A timer that was set anew meanwhile has a wake-up of its own: this one does nothing. */
export const climbEscalationJob = (world: TimerWorld): Job<z.infer<typeof payload>> => ({
  name: 'climb-escalation',
  payload,
  retry: patientRetry,
  run: async ({ escalationId, version }) => {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const found = await world.escalations.find(escalationId);
      if (found === null || found.escalation.version !== version) return done;
      const now = world.clock.now();
      const step = climb({
        ...found,
        organisation: world.organisation(),
        duty: await world.duty.changesFrom(now),
        actor: systemActor('climb-escalation'),
        now,
        ids: world.ids,
      });
      if (step.kind === 'still') return done;
      if (step.kind === 'not-due') return { kind: 'postponed', notBefore: step.dueAt, why: 'not due yet' };
      if ((await world.escalations.save(step.change)) === 'saved') return done;
    }
    throw new AppError('database-conflict', { doing: `climb escalation ${escalationId}` });
  },
});
