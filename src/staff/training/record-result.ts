import type { Organisation, StaffMember, Unit } from '../../organisation/organisation.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import { staffActor } from '../../shared/actor.ts';
import { isCalendarDay, localDayAt } from '../../shared/local-day.ts';
import { maskText } from '../../shared/masking.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../permit.ts';
import { topicsOf } from './topics-of.ts';
import { addResult, type TrainingAction, type TrainingDesk, trainingRefusal } from './training-desk.ts';
import type { TrainingResult } from './training-result.ts';
import type { TopicKind, TrainingTopic } from './training-topic.ts';

export interface RecordRequest {
  /** Who records it. */
  readonly by: string;
  readonly staffId: string;
  readonly topicId: string;
  /** The day it was held, `2026-11-23`. */
  readonly heldOn: string;
  /** Per cent. */
  readonly score: number;
  readonly note: string;
}

export type RecordResult =
  | { readonly kind: 'done'; readonly result: TrainingResult }
  | NotPermitted
  | Refused<'no-such-topic' | 'not-to-oneself' | 'not-a-score' | 'not-a-day', never>;

/** Somebody who leads records what a person reached in a training or an examination that was held elsewhere. */
export const recordResult = async (desk: TrainingDesk, request: RecordRequest): Promise<RecordResult> => {
  const { by, staffId, topicId, heldOn, score, note } = request;
  const found = placeOf(desk.organisation(), 'training.record', request, ['course', 'quiz']);
  if (found.kind === 'refused') return trainingRefusal(desk, by, aboutOf(desk, 'training.record', staffId), found);
  const { unit, topic } = found;
  const refuse = <const Why extends 'not-a-score' | 'not-a-day'>(why: Why) =>
    trainingRefusal(desk, by, { action: 'training.record', staffId, unitId: unit.id }, refused(why));
  if (!Number.isInteger(score) || score < 0 || score > 100) return refuse('not-a-score');
  if (!isCalendarDay(heldOn) || heldOn > localDayAt(desk.clock.now(), unit.calendar.timeZone))
    return refuse('not-a-day');
  const facts = { unitId: unit.id, staffId, topicId, heldOn, score, pass: topic.pass, recordedBy: by };
  const words = maskText(note.trim());
  const kept = { ...facts, ticketNumber: null, marks: null, note: words === '' ? null : words };
  return { kind: 'done', result: await addResult(desk, 'training.record', kept) };
};

interface RecordPlace {
  readonly kind: 'place';
  readonly person: StaffMember;
  readonly unit: Unit;
  readonly topic: TrainingTopic;
}

/** Whom a result is for and in what, as far as `by` may record it. */
export const placeOf = (
  organisation: Organisation,
  action: 'training.record' | 'training.review',
  { by, staffId, topicId }: Pick<RecordRequest, 'by' | 'staffId' | 'topicId'>,
  kinds: readonly TopicKind[],
): RecordPlace | NotPermitted | Refused<'no-such-topic' | 'not-to-oneself', never> => {
  const person = organisation.staff.find(({ id }) => id === staffId);
  const unit = person === undefined ? null : unitOf(organisation, person.unitId);
  if (person === undefined || unit === null) return refused('no-such-topic');
  const no = permit(organisation, staffActor(by), action, { unitId: unit.id, lineId: null });
  if (no !== 'ok') return no;
  if (by === staffId) return refused('not-to-oneself');
  const topic = topicsOf(organisation, person).find(({ id, kind }) => id === topicId && kinds.includes(kind));
  return topic === undefined ? refused('no-such-topic') : { kind: 'place', person, unit, topic };
};

export const aboutOf = (desk: TrainingDesk, action: TrainingAction, staffId: string) => ({
  action,
  staffId,
  unitId: desk.organisation().staff.find(({ id }) => id === staffId)?.unitId ?? '',
});
