import { systemActor } from '../../shared/actor.ts';
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

/** Opens the incident of a trigger in the unit at the top: what is broken is broken for all. One that lasts stays the only one; what breaks again is another. */
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

/** Counts carrier errors and security events, those of an incident that is restored no more, and opens the incident of what is too many; to be asked about once a minute. */
export const watchTriggers = async (desk: IncidentDesk & { readonly signals: IncidentSignals }): Promise<void> => {
  const now = desk.clock.now();
  const since = async ({ name, withinMs }: IncidentTrigger): Promise<Date> => {
    const restoredAt = await desk.signals.restoredAt(name);
    return new Date(Math.max(now.getTime() - withinMs, restoredAt?.getTime() ?? 0));
  };
  const carrier = incidentTriggers['carrier-errors'];
  const security = incidentTriggers['security-events'];
  if ((await desk.signals.carrierErrors(await since(carrier))) >= carrier.most) await pullTrigger(desk, carrier);
  if ((await desk.signals.securityEvents(await since(security))) >= security.most) await pullTrigger(desk, security);
};
