import { unitOf } from '../../organisation/unit-tree.ts';
import { localDayAt } from '../../shared/local-day.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { topicsOf } from './topics-of.ts';
import { addResult, type TrainingDesk, trainingRefusal } from './training-desk.ts';
import { isPassed, type TrainingResult } from './training-result.ts';

/** Whoever could try without end would find the answers by trying. */
export const triesADay = 3;

export interface QuizTaken {
  readonly kind: 'done';
  readonly result: TrainingResult;
  readonly passed: boolean;
  /** How many of how many were right. */
  readonly right: number;
  readonly of: number;
}

export type QuizRefusal = Refused<'no-such-topic' | 'too-many-tries' | 'passed-already' | 'answers-missing', never>;

/** A person answers the questions of a topic they owe; graded at once, every try is kept. `answers`: the chosen places, from 0. */
export const takeQuiz = async (
  desk: TrainingDesk,
  request: { readonly staffId: string; readonly topicId: string; readonly answers: readonly number[] },
): Promise<QuizTaken | QuizRefusal> => {
  const { staffId, topicId, answers } = request;
  const organisation = desk.organisation();
  const person = organisation.staff.find(({ id }) => id === staffId);
  const about = { action: 'training.take', staffId, unitId: person?.unitId ?? '' } as const;
  const topic = person === undefined ? undefined : topicsOf(organisation, person).find(({ id }) => id === topicId);
  const unit = person === undefined ? null : unitOf(organisation, person.unitId);
  if (topic === undefined || topic.kind !== 'quiz' || unit === null)
    return trainingRefusal(desk, staffId, about, refused('no-such-topic'));
  const { questions, pass } = topic;
  if (answers.length !== questions.length) return trainingRefusal(desk, staffId, about, refused('answers-missing'));
  const heldOn = localDayAt(desk.clock.now(), unit.calendar.timeZone);
  const tries = await desk.training.tries(staffId, topicId, heldOn);
  if (tries.passed) return trainingRefusal(desk, staffId, about, refused('passed-already'));
  if (tries.count >= triesADay) return trainingRefusal(desk, staffId, about, refused('too-many-tries'));
  const right = questions.filter((question, place) => question.right === answers[place]).length;
  const score = Math.round((100 * right) / questions.length);
  const facts = { unitId: unit.id, staffId, topicId, heldOn, score, pass, recordedBy: staffId };
  const result = await addResult(desk, 'training.take', { ...facts, ticketNumber: null, marks: null, note: null });
  return { kind: 'done', result, passed: isPassed(result), right, of: questions.length };
};
