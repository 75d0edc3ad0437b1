import type { Actor } from '../../../shared/actor.ts';
import { AppError } from '../../../shared/app-error.ts';
import type { Period } from '../../../shared/period.ts';
import { type Refused, refused, refusedWith } from '../../../shared/refused.ts';
import type { NotPermitted } from '../../permit.ts';
import type { Absence } from '../absence.ts';
import {
  absenceRights,
  auditDone,
  auditNo,
  type DutyDesk,
  lookOver,
  noChange,
  permitOwnOr,
  personIn,
  staffIdOf,
} from './duty-desk.ts';

const longestDays = 400;

export interface AbsenceRequest {
  readonly actor: Actor;
  /** Who is away. */
  readonly staffId: string;
  readonly period: Period;
  readonly reason: string;
}

export type AbsenceResult =
  | { readonly kind: 'done'; readonly absence: Absence }
  | NotPermitted
  | Refused<'no-such-person' | 'no-time' | 'time-is-over' | 'too-long' | 'text-missing', never>
  | Refused<'absence-overlaps', { readonly known: readonly Period[] }>;

/** A person is away for a while; one enters one's own, and leads that of their people. */
export const enterAbsence = async (desk: DutyDesk, request: AbsenceRequest): Promise<AbsenceResult> => {
  const { actor, staffId, period } = request;
  const organisation = desk.organisation();
  const person = personIn(organisation, staffId);
  if (person === null) return refused('no-such-person');
  const told = {
    action: 'duty.absence',
    subject: { kind: 'staff', id: staffId },
    unitId: person.unitId,
    detail: { from: period.from.toISOString(), until: period.to.toISOString() },
  };
  const no = permitOwnOr(organisation, actor, person, absenceRights);
  if (no !== 'ok') return auditNo(desk, actor, told, no);
  const fault = faultOf(request, desk.clock.now());
  if (fault !== null) return auditNo(desk, actor, told, fault);
  const absence: Absence = {
    id: desk.ids.next(),
    staffId,
    unitId: person.unitId,
    period,
    reason: request.reason.trim(),
    enteredBy: staffIdOf(actor),
    enteredAt: desk.clock.now(),
    version: 1,
  };
  const saved = await desk.duty.save({
    ...noChange,
    absences: [absence],
    audit: [auditDone(desk, actor, { ...told, detail: { ...told.detail, absenceId: absence.id } })],
    effects: [lookOver(desk, person.unitId, `${absence.id}:1`)],
  });
  if (saved === 'saved') return { kind: 'done', absence };
  if (saved === 'conflict') throw new AppError('database-conflict', { doing: 'entering an absence' });
  const known = (await desk.duty.absencesOf(staffId, period.from)).map((each) => each.period);
  return auditNo(desk, actor, told, refusedWith('absence-overlaps', { known }));
};

const faultOf = ({ period, reason }: AbsenceRequest, now: Date) => {
  if (period.to <= period.from) return refused('no-time');
  if (period.to <= now) return refused('time-is-over');
  if (period.to.getTime() - period.from.getTime() > longestDays * 86_400_000) return refused('too-long');
  return reason.trim() === '' ? refused('text-missing') : null;
};
