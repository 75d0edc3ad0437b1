import type { LocalDay } from '../../shared/local-day.ts';
import type { BoardResult } from '../../tickets/ports.ts';
import type { ArticleFile } from '../article.ts';
import type { Question } from '../gaps/question.ts';
import type { FrequentTopic } from '../ports.ts';

/** What business managers have to do for the knowledge base, and what is asked about most (art. 24(8), 50(11), 43(8)). */
export interface KnowledgeList {
  readonly unitId: string;
  readonly on: LocalDay;
  readonly at: Date;
  readonly questions: readonly Question[];
  /** To be looked at, or no longer valid. */
  readonly due: readonly ArticleFile[];
  readonly waiting: readonly ArticleFile[];
  readonly frequent: readonly FrequentTopic[];
}

/** Whether nobody has anything to do. */
export const isAllWell = ({ questions, due, waiting }: KnowledgeList): boolean =>
  questions.length + due.length + waiting.length === 0;

/** Where the list is shown. */
export interface KnowledgeBoard {
  /** Posts a list to the managers of its unit, once a week. */
  show(list: KnowledgeList): Promise<BoardResult>;
}
