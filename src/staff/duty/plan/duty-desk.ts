import type { CurrentOrganisation, Organisation, StaffMember } from '../../../organisation/organisation.ts';
import type { Actor } from '../../../shared/actor.ts';
import type { AuditEntry } from '../../../shared/audit-entry.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { Effect } from '../../../shared/effect.ts';
import type { Ids } from '../../../shared/ids.ts';
import type { Refused } from '../../../shared/refused.ts';
import type { Operation } from '../../operations.ts';
import { permit } from '../../permit.ts';
import type { DutyChange, DutyStore } from '../ports.ts';

/** What the verbs of the rota need. */
export interface DutyDesk {
  readonly duty: DutyStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

export const noChange: DutyChange = { absences: [], swaps: [], presences: [], audit: [], effects: [] };

export const personIn = (organisation: Organisation, staffId: string): StaffMember | null =>
  organisation.staff.find(({ id }) => id === staffId) ?? null;

/** The staff id behind an actor; `null` for the system and operators. */
export const staffIdOf = (actor: Actor): string | null => (actor.kind === 'staff' ? actor.staffId : null);

interface Told {
  readonly action: string;
  readonly subject: AuditEntry['subject'];
  readonly unitId: string;
  readonly detail: AuditEntry['detail'];
}

export const auditDone = ({ clock, ids }: DutyDesk, actor: Actor, told: Told): AuditEntry => ({
  id: ids.next(),
  at: clock.now(),
  actor,
  outcome: 'done',
  ...told,
});

/** Keeps a refusal in the audit trail and passes it on. */
export const auditNo = async <No extends Refused<string>>(
  desk: DutyDesk,
  actor: Actor,
  told: Told,
  no: No,
): Promise<No> => {
  const detail = { ...told.detail, reason: no.reason };
  await desk.duty.audit([{ ...auditDone(desk, actor, { ...told, detail }), outcome: 'refused' }]);
  return no;
};

/** Whether the actor is the person and holds the first right, or holds the second over the person's unit. */
export const permitOwnOr = (
  organisation: Organisation,
  actor: Actor,
  person: StaffMember,
  rights: { readonly own: Operation; readonly others: Operation },
) =>
  permit(organisation, actor, staffIdOf(actor) === person.id ? rights.own : rights.others, {
    unitId: person.unitId,
    lineId: null,
  });

/** The rota is looked over for gaps at once. `occasion` names the change, for all time. */
export const lookOver = ({ clock, ids }: DutyDesk, unitId: string, occasion: string): Effect => ({
  id: ids.next(),
  job: 'watch-rota',
  key: `watch-rota:${unitId}:${occasion}`,
  payload: { unitId },
  notBefore: clock.now(),
});

/** One enters one's own absence, and leads those of their people. */
export const absenceRights = { own: 'duty.absence', others: 'duty.plan' } as const;
