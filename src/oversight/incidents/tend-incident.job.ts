import { z } from 'zod';
import { systemActor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import { type IncidentDesk, incidentWho } from './incident-desk.ts';
import type { IncidentBoard } from './ports.ts';
import { tendIncident } from './tend-incident.ts';

const payload = z.object({ incidentId: z.string() });
const attempts = 5;

/** The clock of an incident rings. One that was set anew meanwhile has a wake-up of its own. */
export const tendIncidentJob = (desk: IncidentDesk): Job<z.infer<typeof payload>> => ({
  name: 'tend-incident',
  payload,
  retry: patientRetry,
  run: async ({ incidentId }) => {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const file = await desk.incidents.find(incidentId);
      if (file === null) return done;
      const change = tendIncident(file, incidentWho(desk, systemActor('tend-incident')));
      if (change === null || (await desk.incidents.save(change)) === 'saved') return done;
    }
    throw new AppError('database-conflict', { doing: `tending incident ${incidentId}` });
  },
});

const shown = z.object({ noticeId: z.string() });

/** Tells one recipient of an incident, or shows how it stands now. */
export const showIncidentJob = (world: {
  readonly incidents: IncidentDesk['incidents'];
  readonly board: IncidentBoard;
}): Job<z.infer<typeof shown>> => ({
  name: 'show-incident',
  payload: shown,
  retry: patientRetry,
  run: async ({ noticeId }) => {
    const file = await world.incidents.ofNotice(noticeId);
    const notice = file?.notices.find(({ id }) => id === noticeId);
    if (file === null || notice === undefined) return done;
    const result = await world.board.show(file, notice);
    return result.kind === 'shown'
      ? done
      : { kind: 'postponed', notBefore: result.notBefore, why: 'the channel is paced' };
  },
});
