import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import { readScope } from '../../staff/read-scope.ts';
import type { StoppageStore } from './ports.ts';
import type { Stoppage, StoppageAsked, StoppageOutlook, StoppageTally } from './stoppage.ts';

/** What stopping appointments needs. */
export interface StoppageDesk {
  readonly stoppages: StoppageStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

export type StoppageRefusal =
  | NotPermitted
  | Refused<'no-such-place' | 'wrong-times' | 'nothing-to-stop' | 'stopped-already', never>;

/** What would happen: nothing is written. The id given is the one to confirm it with. */
export const previewStoppage = async (
  desk: StoppageDesk,
  actor: Actor,
  asked: StoppageAsked,
): Promise<{ readonly kind: 'shown'; readonly id: string; readonly outlook: StoppageOutlook } | StoppageRefusal> => {
  const place = await placeFor(desk, actor, asked);
  if (place.kind === 'refused') return place;
  const outlook = await desk.stoppages.outlook(readScope(desk.organisation(), actor, 'appointment.replan'), asked);
  return outlook.slots === 0 ? refused('nothing-to-stop') : { kind: 'shown', id: desk.ids.next(), outlook };
};

/** Stops the times and owes every citizen another place. Confirmed again with the same id, it changes nothing. */
export const confirmStoppage = async (
  desk: StoppageDesk,
  actor: Actor,
  id: string,
  asked: StoppageAsked,
): Promise<{ readonly kind: 'stopped'; readonly affected: number } | StoppageRefusal> => {
  const place = await placeFor(desk, actor, asked);
  if (place.kind === 'refused') return place;
  const at = desk.clock.now();
  const stoppage: Stoppage = { ...asked, id, unitId: place.unitId, by: actor, at };
  const audit = stoppageAudit(desk, stoppage, actor, 'appointment.replan', 'done', {
    officeId: asked.officeId,
    serviceId: asked.serviceId,
    from: asked.stopped.from,
    to: asked.stopped.to,
    reason: asked.reason,
  });
  const begun = await desk.stoppages.begin(stoppage, {
    audit: [audit],
    effects: ['replan-stopped', 'tell-schools'].map((job) => owed(desk, job, id, at)),
  });
  if (begun.kind === 'known') return refused('stopped-already');
  return begun.kind === 'nothing' ? refused('nothing-to-stop') : { kind: 'stopped', affected: begun.affected };
};

/** The newest stoppages that a person may look after, with how far each is. */
export const recentStoppages = (desk: StoppageDesk, actor: Actor): Promise<readonly StoppageTally[]> =>
  desk.stoppages.recent(readScope(desk.organisation(), actor, 'appointment.replan'), 5);

export const stoppageAudit = (
  { ids, clock }: Pick<StoppageDesk, 'ids' | 'clock'>,
  { id, unitId }: Pick<Stoppage, 'id' | 'unitId'>,
  actor: Actor,
  action: string,
  outcome: AuditEntry['outcome'],
  detail: AuditEntry['detail'],
): AuditEntry => ({
  id: ids.next(),
  at: clock.now(),
  actor,
  action,
  subject: { kind: 'stoppage', id },
  unitId,
  outcome,
  detail,
});

const owed = ({ ids }: StoppageDesk, job: string, stoppageId: string, notBefore: Date) => ({
  id: ids.next(),
  job,
  key: `${job}:${stoppageId}`,
  payload: { stoppageId },
  notBefore,
});

/** The unit whose office it is, when the actor may stop its appointments and the times make sense; a missing right is audited. */
const placeFor = async (
  desk: StoppageDesk,
  actor: Actor,
  asked: StoppageAsked,
): Promise<{ readonly kind: 'place'; readonly unitId: string } | StoppageRefusal> => {
  const organisation = desk.organisation();
  const office = organisation.offices.find(({ id }) => id === asked.officeId);
  const service = organisation.services.find(({ id }) => id === asked.serviceId);
  if (office === undefined || service === undefined) return refused('no-such-place');
  const { unitId } = office;
  const allowed = permit(organisation, actor, 'appointment.replan', { unitId, lineId: service.lineId });
  if (allowed !== 'ok') {
    const detail = { reason: allowed.reason, officeId: office.id, serviceId: service.id };
    const subject = { id: desk.ids.next(), unitId };
    await desk.stoppages.audit([stoppageAudit(desk, subject, actor, 'appointment.replan', 'refused', detail)]);
    return allowed;
  }
  const { from, to } = asked.stopped;
  const areTimes = [from, to, asked.placesFrom].every((at) => !Number.isNaN(at.getTime()));
  if (!areTimes || to <= from || to <= desk.clock.now()) return refused('wrong-times');
  return { kind: 'place', unitId };
};
