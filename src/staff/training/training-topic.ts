import type { Limit } from '../../shared/duration.ts';
import type { LocalText } from '../../shared/language.ts';
import type { Role } from '../role.ts';

/** How a result comes about: a training or an examination held elsewhere, questions in the workspace, or a call that somebody who leads listened to. */
export const topicKinds = ['course', 'quiz', 'call-review'] as const;
export type TopicKind = (typeof topicKinds)[number];

export interface QuizQuestion {
  readonly ask: LocalText;
  readonly choices: readonly LocalText[];
  /** Place of the right choice, from 0. */
  readonly right: number;
}

/** What staff must be trained and examined in, and how often (art. 22(4)-(5), 24(4), 56). */
export interface TrainingTopic {
  readonly id: string;
  /** Holds for people of this unit and those below it. */
  readonly unitId: string;
  readonly name: LocalText;
  readonly kind: TopicKind;
  readonly roles: readonly Role[];
  /** A result holds so long. */
  readonly every: Limit;
  /** Whoever begins in such a post has so long for the first result. */
  readonly grace: Limit;
  /** Per cent. */
  readonly pass: number;
  /** Of a quiz; empty otherwise. */
  readonly questions: readonly QuizQuestion[];
}
