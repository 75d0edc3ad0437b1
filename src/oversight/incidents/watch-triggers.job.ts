import { z } from 'zod';
import type { CurrentOrganisation, Organisation } from '../../organisation/organisation.ts';
import { systemActor } from '../../shared/actor.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { IncidentDesk, IncidentResult } from './incident-desk.ts';
import { openIncident } from './open-incident.ts';
import type { IncidentSignals } from './ports.ts';
import { type IncidentTrigger, incidentTriggers } from './triggers.ts';

/** When something that a trigger watches began and, if it is over, when. */
export interface Pulled {
  /** For something that can be told only once, also after its incident was closed. */
  readonly id?: string;
  readonly openedAt?: Date;
  readonly restoredAt?: Date;
}

/** Opens the incident of a trigger in the unit at the top: what is broken is broken for all. One that is open already stays the only one. */
export const pullTrigger = (
  desk: IncidentDesk,
  { name, kind }: IncidentTrigger,
  pulled: Pulled = {},
): Promise<IncidentResult> => {
  const organisation = desk.organisation();
  const top = organisation.units.find(({ parentId }) => parentId === null);
  const language = top?.languages[0] ?? 'zh-CN';
  return openIncident(desk, {
    ...pulled,
    actor: systemActor('watch-triggers'),
    unitId: top?.id ?? '',
    kind,
    trigger: name,
    title: desk.translator.t(language, 'report', `incident.triggers.${name}`),
  });
};

const payload = z.object({ day: z.string() });
const everyMs = 60_000;

/** Counts carrier errors and security events once a minute, all day. */
export const watchTriggersJob = (
  desk: IncidentDesk & { readonly signals: IncidentSignals },
): Job<z.infer<typeof payload>> => ({
  name: 'watch-triggers',
  payload,
  retry: patientRetry,
  run: async ({ day }) => {
    const now = desk.clock.now();
    const since = ({ withinMs }: IncidentTrigger) => new Date(now.getTime() - withinMs);
    const carrier = incidentTriggers['carrier-errors'];
    const security = incidentTriggers['security-events'];
    if ((await desk.signals.carrierErrors(since(carrier))) >= carrier.most) await pullTrigger(desk, carrier);
    if ((await desk.signals.securityEvents(since(security))) >= security.most) await pullTrigger(desk, security);
    const next = new Date(now.getTime() + everyMs);
    return next.toISOString().slice(0, 10) === day
      ? { kind: 'postponed', notBefore: next, why: 'watched once a minute' }
      : done;
  },
});

/** One watch a day; nothing without an organisation. */
export const triggerWatch =
  (organisation: () => Organisation | null | ReturnType<CurrentOrganisation>, ids: Ids) =>
  (now: Date): readonly Effect[] =>
    organisation() === null
      ? []
      : [now, new Date(now.getTime() + 86_400_000)].map((at) => {
          const day = at.toISOString().slice(0, 10);
          return {
            id: ids.next(),
            job: 'watch-triggers',
            key: `watch-triggers:${day}`,
            payload: { day },
            notBefore: new Date(Math.max(now.getTime(), Date.parse(day))),
          };
        });
