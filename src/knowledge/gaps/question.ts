import { addLimit } from '../../calendar/add-limit.ts';
import type { Unit } from '../../organisation/organisation.ts';
import type { Language } from '../../shared/language.ts';
import { termsOf } from '../search/terms.ts';

export const questionStates = ['open', 'answered', 'dropped'] as const;
export type QuestionState = (typeof questionStates)[number];

/** A question for which the knowledge base had no answer. */
export interface Question {
  readonly id: string;
  readonly unitId: string;
  readonly lineId: string | null;
  readonly categoryId: string | null;
  readonly language: Language;
  /** Masked; as it was asked first. */
  readonly text: string;
  /** The same however it is put, as long as the terms are the same. */
  readonly key: string;
  readonly asked: number;
  readonly firstAskedAt: Date;
  readonly lastAskedAt: Date;
  /** When it should have an answer. */
  readonly dueAt: Date;
  readonly state: QuestionState;
  /** The article that is written for it, or answered it. */
  readonly articleId: string | null;
}

/** Our target: an answer within two working days of the first time it was asked. */
export const answerWithin = { iso: 'P2D', working: true } as const;

export const answerDue = ({ calendar }: Pick<Unit, 'calendar'>, askedAt: Date): Date =>
  addLimit(calendar, askedAt, answerWithin);

/** Words in another order and with other small words are the same question. */
export const questionKey = (text: string): string => {
  const terms = [...new Set(termsOf(text))].sort();
  return (terms.length === 0 ? text.trim().toLowerCase() : terms.join(' ')).slice(0, 500);
};
