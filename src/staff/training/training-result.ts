import type { LocalDay } from '../../shared/local-day.ts';

/** What a call is judged by, each with 0 to 4 marks. */
export const reviewCriteria = ['greeting', 'understanding', 'answer', 'entry', 'closing'] as const;
export type ReviewCriterion = (typeof reviewCriteria)[number];
export type ReviewMarks = Readonly<Record<ReviewCriterion, number>>;
export const mostMarks = 4;

/** Per cent of the marks a call could have. */
export const reviewScore = (marks: ReviewMarks): number =>
  Math.round(
    (100 * reviewCriteria.reduce((sum, criterion) => sum + marks[criterion], 0)) / (mostMarks * reviewCriteria.length),
  );

/** What a person reached in a topic on a day. Never altered: a later one for the same day takes its place. */
export interface TrainingResult {
  readonly id: string;
  /** The person's unit when it was recorded. */
  readonly unitId: string;
  readonly staffId: string;
  readonly topicId: string;
  readonly heldOn: LocalDay;
  /** Per cent. */
  readonly score: number;
  /** What was asked for then, per cent. */
  readonly pass: number;
  /** The person themselves for a quiz, which the hotline graded. */
  readonly recordedBy: string;
  readonly recordedAt: Date;
  /** The ticket whose call was judged; `null`: no call. */
  readonly ticketNumber: string | null;
  readonly marks: ReviewMarks | null;
  /** Sealed at rest. */
  readonly note: string | null;
}

export const isPassed = ({ score, pass }: Pick<TrainingResult, 'score' | 'pass'>): boolean => score >= pass;
