import type { Limit } from '../shared/duration.ts';

/** What can happen to a ticket that the citizen is told of by itself. */
export const milestones = ['registered', 'still-open', 'answered', 'escalated'] as const;
export type Milestone = (typeof milestones)[number];

/** A text that a kind of case owes the citizen by itself, once, when its milestone is reached. */
export interface TellRule {
  readonly at: Milestone;
  /** Of `still-open`: counted from registration in the time of the unit; `null` for the others. */
  readonly after: Limit | null;
  /** Which words: `text.case.<say>` in the voice locales. */
  readonly say: string;
}

/** The key of the words of a rule in the voice locales. */
export const caseWords = (say: string): string => `text.case.${say}`;

/** What the words may name between braces; the office only where the kind of case has one in each unit. */
export const caseParams = ['ticketNumber', 'category', 'due', 'office', 'answer'] as const;

/** Texts whose receipt is kept on their ticket have a key that begins so. */
export const receiptMark = 'tell:';
