import type { Actor } from '../shared/actor.ts';
import type { AuditEntry } from '../shared/audit-entry.ts';
import type { Article, ArticleFile, ArticleText } from './article.ts';
import type { Question } from './gaps/question.ts';
import type { SpokenAnswer } from './phone/spoken-answers.ts';

/** A new article (version 1), or one a version above what it was decided on. */
export interface ArticleChange {
  readonly article: Article;
  /** A text that was written with the change. */
  readonly text: ArticleText | null;
  /** A question it is written for. */
  readonly questionId: string | null;
  /** Settles the questions it was written for. */
  readonly settledBy: Actor | null;
  readonly audit: readonly AuditEntry[];
}

export const useKinds = ['answered', 'heard'] as const;
export type UseKind = (typeof useKinds)[number];

/** An article answered a ticket, or was heard in a call. */
export interface ArticleUse {
  readonly id: string;
  readonly articleId: string;
  readonly seq: number;
  readonly kind: UseKind;
  /** Where it was used. */
  readonly unitId: string;
  readonly ticketId: string | null;
  readonly callId: string | null;
  readonly by: Actor;
  readonly at: Date;
}

/** Whose eyes look, and what holds there. */
export interface Sight {
  /** The person's unit and those below it: nothing else is read but what is published above. */
  readonly unitIds: readonly string[];
  /** Articles of these units are wanted: the unit that asks and those above it. */
  readonly validIn: readonly string[];
}

export interface ArticleStore {
  /** All of it in one transaction; `conflict` when someone else was first, and nothing is written. */
  save(change: ArticleChange): Promise<'saved' | 'conflict'>;
  find(id: string): Promise<ArticleFile | null>;
  /** Every text of the article, first to last. */
  history(id: string): Promise<readonly ArticleText[]>;
  /** Published articles that have any of the terms, those with the most telling ones first, at most `limit`. */
  matching(terms: readonly string[], sight: Sight, limit: number): Promise<readonly ArticleFile[]>;
  /** Published articles of a line of business, those that were used most first, at most `limit`. */
  ofLine(lineId: string, sight: Sight, limit: number): Promise<readonly ArticleFile[]>;
  /** Articles of the units whose newest text waits to be put in force, oldest first. `lineIds`: of these lines of business; none named: of all. */
  waiting(unitIds: readonly string[], limit: number, lineIds?: readonly string[]): Promise<readonly ArticleFile[]>;
  /** Published articles of the units that must be looked at, or whose time is over, at `at`; most pressing first. Lines as above. */
  due(
    unitIds: readonly string[],
    at: Date,
    limit: number,
    lineIds?: readonly string[],
  ): Promise<readonly ArticleFile[]>;
  /** Keeps a use once an article and ticket, or article and call; `known` when it is kept already. */
  noteUse(use: ArticleUse, audit: readonly AuditEntry[]): Promise<'noted' | 'known'>;
  /** What answered a ticket. */
  usesOf(ticketId: string): Promise<readonly ArticleUse[]>;
  /** Another one whenever what can be told on the phone may be another; quickly asked. */
  spokenMark(): Promise<string>;
  /** What can be told on the phone, with how often each was used since `since`. */
  spoken(since: Date): Promise<readonly SpokenAnswer[]>;
  audit(entries: readonly AuditEntry[]): Promise<void>;
}

export interface QuestionStore {
  /** Keeps a question, or counts it once more when the same one is open; gives it back as it then stands. */
  keep(question: Question, audit: readonly AuditEntry[]): Promise<Question>;
  find(id: string): Promise<Question | null>;
  /** Open questions of the units, asked most often first; `lineIds`: of these lines of business and of none, or when none is named of all. */
  open(unitIds: readonly string[], limit: number, lineIds?: readonly string[]): Promise<readonly Question[]>;
  /** Settles an open question; `conflict` when it is open no more. */
  drop(id: string, by: Actor, audit: readonly AuditEntry[]): Promise<'saved' | 'conflict'>;
  /** How many tickets of each category of these lines of business, none named: of all, were opened since; most first. */
  frequent(
    unitIds: readonly string[],
    since: Date,
    limit: number,
    lineIds?: readonly string[],
  ): Promise<readonly FrequentTopic[]>;
}

/** What is asked about often. */
export interface FrequentTopic {
  readonly lineId: string;
  readonly categoryId: string | null;
  readonly count: number;
}
