import type { CurrentOrganisation, StaffMember } from '../../organisation/organisation.ts';
import { staffActor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Refused } from '../../shared/refused.ts';
import { readScope } from '../read-scope.ts';
import type { TrainingStore } from './ports.ts';
import type { TrainingResult } from './training-result.ts';
import { isPassed } from './training-result.ts';
import { standingsOf, type TrainingStanding } from './training-standing.ts';

/** What the verbs of training need. */
export interface TrainingDesk {
  readonly training: TrainingStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

export type TrainingAction = 'training.take' | 'training.record' | 'training.review';

interface About {
  readonly action: TrainingAction;
  readonly staffId: string;
  readonly unitId: string;
}

const entryOf = (desk: TrainingDesk, by: string, { action, staffId, unitId }: About): AuditEntry => ({
  id: desk.ids.next(),
  at: desk.clock.now(),
  actor: staffActor(by),
  action,
  subject: { kind: 'staff', id: staffId },
  unitId,
  outcome: 'done',
  detail: {},
});

/** Keeps a refusal in the audit trail and passes it on. */
export const trainingRefusal = async <No extends Refused<string>>(
  desk: TrainingDesk,
  by: string,
  about: About,
  no: No,
): Promise<No> => {
  await desk.training.audit([{ ...entryOf(desk, by, about), outcome: 'refused', detail: { reason: no.reason } }]);
  return no;
};

/** Keeps a result, with its audit entry. */
export const addResult = async (
  desk: TrainingDesk,
  action: TrainingAction,
  result: Omit<TrainingResult, 'id' | 'recordedAt'>,
): Promise<TrainingResult> => {
  const kept: TrainingResult = { ...result, id: desk.ids.next(), recordedAt: desk.clock.now() };
  const { staffId, unitId, topicId, heldOn, score, ticketNumber } = kept;
  const detail = { topicId, heldOn, score, passed: isPassed(kept), ticketNumber };
  await desk.training.add(kept, { ...entryOf(desk, kept.recordedBy, { action, staffId, unitId }), detail });
  return kept;
};

/** How a person stands in what they owe. */
export const ownTraining = async (desk: TrainingDesk, person: StaffMember): Promise<readonly TrainingStanding[]> =>
  standingsOf(desk.organisation(), [person], await desk.training.of(person.id), desk.clock.now());

/** How the people stand whose results somebody may record: those of their unit and below, without themselves. */
export const trainingBelow = async (desk: TrainingDesk, person: StaffMember): Promise<readonly TrainingStanding[]> => {
  const organisation = desk.organisation();
  const unitIds = readScope(organisation, staffActor(person.id), 'training.record');
  if (unitIds.length === 0) return [];
  const people = organisation.staff.filter(({ id, unitId }) => id !== person.id && unitIds.includes(unitId));
  return standingsOf(organisation, people, await desk.training.within(unitIds), desk.clock.now());
};
