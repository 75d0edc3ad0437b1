import type { CurrentOrganisation, Organisation } from '../../organisation/organisation.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import { staffActor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import { dayPlus, type LocalDay, localDayAt, startOfDay } from '../../shared/local-day.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import { readScope } from '../../staff/read-scope.ts';
import type { VisitStore } from './ports.ts';
import { type Visit, type VisitMark, whenMarkable } from './visit.ts';

/** What looking at visits and saying who came need. */
export interface VisitDesk {
  readonly visits: VisitStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface SeenVisits {
  readonly kind: 'visits';
  readonly on: LocalDay;
  readonly visits: readonly Visit[];
  /** More were found than are listed. */
  readonly hasMore: boolean;
}

/** The visits of a day, of today unless another is given, at the offices whose name holds the words; in the person's unit and below. A refusal is audited. */
export const seeVisits = async (
  desk: VisitDesk,
  request: { readonly staffId: string; readonly on: LocalDay | null; readonly office: string; readonly limit: number },
): Promise<SeenVisits | NotPermitted | Refused<'no-such-office', never>> => {
  const organisation = desk.organisation();
  const actor = staffActor(request.staffId);
  const unitId = organisation.staff.find(({ id }) => id === request.staffId)?.unitId ?? '';
  const allowed = permit(organisation, actor, 'appointment.attend', { unitId, lineId: null });
  if (allowed !== 'ok') {
    const subject = { kind: 'unit', id: unitId } as const;
    const told = { action: 'appointment.attend', subject, unitId, outcome: 'refused' } as const;
    const detail = { reason: allowed.reason };
    await desk.visits.audit({ id: desk.ids.next(), at: desk.clock.now(), actor, ...told, detail });
    return allowed;
  }
  const zone = zoneOf(organisation, unitId);
  const on = request.on ?? localDayAt(desk.clock.now(), zone);
  const period = { from: startOfDay(on, zone), to: startOfDay(dayPlus(on, 1), zone) };
  const called = request.office.toLowerCase();
  const officeIds = organisation.offices
    .filter(({ name }) => Object.values(name).some((each) => each.toLowerCase().includes(called)))
    .map(({ id }) => id);
  // A day that was mistyped reads as the name of an office: nobody is told that a day is empty which was never looked at.
  if (officeIds.length === 0 && called !== '') return refused('no-such-office');
  const units = readScope(organisation, actor, 'appointment.attend');
  const visits = await desk.visits.within(units, period, officeIds, request.limit + 1);
  return { kind: 'visits', on, visits: visits.slice(0, request.limit), hasMore: visits.length > request.limit };
};

export type MarkRefusal = NotPermitted | Refused<'no-such-visit' | 'not-yet' | 'not-over' | 'too-late', never>;

/** Keeps whether the citizen came; said again, the last word counts. Refusals are audited. */
export const markVisit = async (
  desk: VisitDesk,
  {
    staffId,
    appointmentId,
    mark,
  }: { readonly staffId: string; readonly appointmentId: string; readonly mark: VisitMark },
): Promise<{ readonly kind: 'marked'; readonly visit: Visit } | MarkRefusal> => {
  const visit = await desk.visits.find(appointmentId);
  if (visit === null) return refused('no-such-visit');
  const { unitId, lineId, startsAt } = visit;
  const organisation = desk.organisation();
  const actor = staffActor(staffId);
  const at = desk.clock.now();
  const entry = (outcome: AuditEntry['outcome'], detail: AuditEntry['detail']): AuditEntry => ({
    id: desk.ids.next(),
    at,
    actor,
    action: 'appointment.attend',
    subject: { kind: 'ticket', id: appointmentId },
    unitId,
    outcome,
    detail,
  });
  const allowed = permit(organisation, actor, 'appointment.attend', { unitId, lineId });
  if (allowed !== 'ok') {
    await desk.visits.audit(entry('refused', { reason: allowed.reason, mark }));
    return allowed;
  }
  const zone = zoneOf(organisation, unitId);
  const when = whenMarkable(visit, mark, startOfDay(localDayAt(startsAt, zone), zone), at);
  if (when !== 'now') {
    await desk.visits.audit(entry('refused', { reason: when, mark }));
    return refused(when);
  }
  if (visit.mark === mark) return { kind: 'marked', visit };
  const kept = await desk.visits.mark(
    appointmentId,
    { mark, by: staffId, at },
    entry('done', { from: visit.mark, to: mark }),
  );
  return kept === 'gone' ? refused('no-such-visit') : { kind: 'marked', visit: { ...visit, mark, markedBy: staffId } };
};

const zoneOf = (organisation: Organisation, unitId: string): string =>
  unitOf(organisation, unitId)?.calendar.timeZone ?? 'Asia/Shanghai';
