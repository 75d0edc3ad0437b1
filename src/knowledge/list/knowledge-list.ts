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

/** Only what belongs to some lines of business; none named: everything. */
export const ofLines = (list: KnowledgeList, lineIds: readonly string[]): KnowledgeList => {
  if (lineIds.length === 0) return list;
  const isOwn = (lineId: string | null): boolean => lineId === null || lineIds.includes(lineId);
  return {
    ...list,
    questions: list.questions.filter(({ lineId }) => isOwn(lineId)),
    due: list.due.filter(({ article }) => isOwn(article.lineId)),
    waiting: list.waiting.filter(({ article }) => isOwn(article.lineId)),
    frequent: list.frequent.filter(({ lineId }) => isOwn(lineId)),
  };
};

/** Where the list is shown. */
export interface KnowledgeBoard {
  /** Posts a list to the managers of its unit, once a week. */
  show(list: KnowledgeList): Promise<BoardResult>;
}
