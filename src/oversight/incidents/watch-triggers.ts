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

/** Counts carrier errors and security events, and opens the incident of what is too many; to be asked about once a minute. */
export const watchTriggers = async (desk: IncidentDesk & { readonly signals: IncidentSignals }): Promise<void> => {
  const now = desk.clock.now();
  const since = ({ withinMs }: IncidentTrigger) => new Date(now.getTime() - withinMs);
  const carrier = incidentTriggers['carrier-errors'];
  const security = incidentTriggers['security-events'];
  if ((await desk.signals.carrierErrors(since(carrier))) >= carrier.most) await pullTrigger(desk, carrier);
  if ((await desk.signals.securityEvents(since(security))) >= security.most) await pullTrigger(desk, security);
};
