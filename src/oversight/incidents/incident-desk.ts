import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import type { Translator } from '../../shared/translator.ts';
import type { Operation } from '../../staff/operations.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import type { WishRefusal } from '../announcements/published-announcement.ts';
import type { Incident, IncidentRefusal } from './incident.ts';
import type { IncidentChange, IncidentFile, IncidentStore } from './ports.ts';
import { type IncidentWho, incidentAudit } from './tend-incident.ts';

/** What everything done with incidents needs. */
export interface IncidentDesk {
  readonly incidents: IncidentStore;
  readonly organisation: CurrentOrganisation;
  readonly translator: Translator;
  readonly clock: Clock;
  readonly ids: Ids;
}

export type IncidentResult =
  | { readonly kind: 'done'; readonly incident: Incident }
  | NotPermitted
  | IncidentRefusal
  | WishRefusal
  | Refused<'no-such-incident' | 'unknown-unit' | 'open-already' | 'changed-meanwhile', never>;

export const incidentWho = (desk: IncidentDesk, actor: Actor): IncidentWho => ({
  actor,
  now: desk.clock.now(),
  ids: desk.ids,
  organisation: desk.organisation(),
  translator: desk.translator,
});

/** `null` when the actor may; a refusal is audited. */
export const incidentRefusal = async (
  desk: IncidentDesk,
  who: IncidentWho,
  operation: Operation,
  incident: Pick<Incident, 'id' | 'unitId'>,
): Promise<NotPermitted | null> => {
  const allowed = permit(who.organisation, who.actor, operation, { unitId: incident.unitId, lineId: null });
  if (allowed === 'ok') return null;
  await desk.incidents.audit([incidentAudit(incident, operation, who, { reason: allowed.reason }, 'refused')]);
  return allowed;
};

type Decide = (file: IncidentFile, who: IncidentWho) => IncidentChange | IncidentRefusal;

const attempts = 5;

/** Loads an incident, asks for the right, decides and saves; decides anew when someone else saved first. */
export const changeIncident = async (
  desk: IncidentDesk,
  request: { readonly actor: Actor; readonly incidentId: string; readonly operation: Operation },
  decide: Decide,
): Promise<IncidentResult> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const file = await desk.incidents.find(request.incidentId);
    if (file === null) return refused('no-such-incident');
    const who = incidentWho(desk, request.actor);
    const no = await incidentRefusal(desk, who, request.operation, file.incident);
    if (no !== null) return no;
    const change = decide(file, who);
    if ('kind' in change) {
      const detail = { reason: change.reason };
      await desk.incidents.audit([incidentAudit(file.incident, request.operation, who, detail, 'refused')]);
      return change;
    }
    if ((await desk.incidents.save(change)) === 'saved') return { kind: 'done', incident: change.incident };
  }
  return refused('changed-meanwhile');
};
