import type { Actor } from '../../../shared/actor.ts';
import { AppError } from '../../../shared/app-error.ts';
import { type Refused, refused } from '../../../shared/refused.ts';
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
} from './duty-desk.ts';

export type ReturnResult =
  | { readonly kind: 'done'; readonly absence: Absence }
  | NotPermitted
  | Refused<'no-such-person' | 'not-absent', never>;

/** The person is back, or does not go after all: what is running ends now; with nothing running, the next one is called off. */
export const endAbsence = async (
  desk: DutyDesk,
  request: { readonly actor: Actor; readonly staffId: string },
): Promise<ReturnResult> => {
  const { actor, staffId } = request;
  const organisation = desk.organisation();
  const person = personIn(organisation, staffId);
  if (person === null) return refused('no-such-person');
  const subject = { kind: 'staff', id: staffId };
  const told = { action: 'duty.return', subject, unitId: person.unitId, detail: {} };
  const no = permitOwnOr(organisation, actor, person, absenceRights);
  if (no !== 'ok') return auditNo(desk, actor, told, no);
  const now = desk.clock.now();
  const [first] = await desk.duty.absencesOf(staffId, now);
  if (first === undefined) return auditNo(desk, actor, told, refused('not-absent'));
  const to = first.period.from > now ? first.period.from : now;
  const ended: Absence = { ...first, period: { from: first.period.from, to }, version: first.version + 1 };
  const saved = await desk.duty.save({
    ...noChange,
    absences: [ended],
    audit: [auditDone(desk, actor, { ...told, detail: { absenceId: first.id, until: to.toISOString() } })],
    effects: [lookOver(desk, person.unitId, `${first.id}:${ended.version}`)],
  });
  if (saved !== 'saved') throw new AppError('database-conflict', { doing: 'ending an absence' });
  return { kind: 'done', absence: ended };
};
