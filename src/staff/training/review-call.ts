import { localDayAt } from '../../shared/local-day.ts';
import { maskText } from '../../shared/masking.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import type { TicketEvent } from '../../tickets/ticket.ts';
import type { NotPermitted } from '../permit.ts';
import { aboutOf, placeOf } from './record-result.ts';
import { addResult, type TrainingDesk, trainingRefusal } from './training-desk.ts';
import { mostMarks, type ReviewMarks, reviewCriteria, reviewScore, type TrainingResult } from './training-result.ts';

/** The ticket of a call, as far as the person who asks may see it. */
export type FindCall = (request: {
  readonly staffId: string;
  readonly number: string;
}) => Promise<{ readonly number: string; readonly events: readonly TicketEvent[] } | null>;

export interface ReviewRequest {
  readonly by: string;
  readonly staffId: string;
  readonly topicId: string;
  readonly ticketNumber: string;
  readonly marks: ReviewMarks;
  readonly note: string;
}

export type ReviewResult =
  | { readonly kind: 'done'; readonly result: TrainingResult }
  | NotPermitted
  | Refused<'no-such-topic' | 'not-to-oneself' | 'no-such-ticket' | 'not-their-call' | 'not-a-score', never>;

/** Somebody who leads judges how a person served one caller: a ticket that the person worked on. */
export const reviewCall = async (
  desk: TrainingDesk & { readonly findCall: FindCall },
  request: ReviewRequest,
): Promise<ReviewResult> => {
  const { by, staffId, topicId, marks, note } = request;
  const found = placeOf(desk.organisation(), 'training.review', request, ['call-review']);
  if (found.kind === 'refused') return trainingRefusal(desk, by, aboutOf(desk, 'training.review', staffId), found);
  const { unit, topic } = found;
  const refuse = <const Why extends 'no-such-ticket' | 'not-their-call' | 'not-a-score'>(why: Why) =>
    trainingRefusal(desk, by, { action: 'training.review', staffId, unitId: unit.id }, refused(why));
  const isMark = (mark: number): boolean => Number.isInteger(mark) && mark >= 0 && mark <= mostMarks;
  if (!reviewCriteria.every((criterion) => isMark(marks[criterion]))) return refuse('not-a-score');
  const call = await desk.findCall({ staffId: by, number: request.ticketNumber });
  if (call === null) return refuse('no-such-ticket');
  const worked = call.events.some(({ actor }) => actor.kind === 'staff' && actor.staffId === staffId);
  if (!worked) return refuse('not-their-call');
  const heldOn = localDayAt(desk.clock.now(), unit.calendar.timeZone);
  const words = maskText(note.trim());
  const kept = await addResult(desk, 'training.review', {
    unitId: unit.id,
    staffId,
    topicId,
    heldOn,
    score: reviewScore(marks),
    pass: topic.pass,
    recordedBy: by,
    ticketNumber: call.number,
    marks,
    note: words === '' ? null : words,
  });
  return { kind: 'done', result: kept };
};
