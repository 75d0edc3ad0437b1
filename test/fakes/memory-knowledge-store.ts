import type { Article, ArticleFile, ArticleText } from '../../src/knowledge/article.ts';
import { isWaiting } from '../../src/knowledge/article.ts';
import type { Question } from '../../src/knowledge/gaps/question.ts';
import type { ArticleStore, ArticleUse, FrequentTopic, QuestionStore, Sight } from '../../src/knowledge/ports.ts';
import { termsOfText } from '../../src/knowledge/search/best-answers.ts';
import type { AuditEntry } from '../../src/shared/audit-entry.ts';

export interface MemoryKnowledge {
  readonly articles: ArticleStore;
  readonly questions: QuestionStore;
  readonly uses: ArticleUse[];
  readonly audit: AuditEntry[];
  /** What the tickets say, for whoever counts topics. */
  readonly topics: FrequentTopic[];
}

const isOf = ({ lineId }: { readonly lineId: string | null }, lineIds: readonly string[]): boolean =>
  lineIds.length === 0 || (lineId !== null && lineIds.includes(lineId));

const byId = (a: ArticleFile, b: ArticleFile): number => (a.article.id < b.article.id ? -1 : 1);

/** The stores of the knowledge base without a database. What a reader may not see is left to the contract of the real one. */
export const createMemoryKnowledge = (): MemoryKnowledge => {
  const articles = new Map<string, Article>();
  const texts = new Map<string, ArticleText[]>();
  const questions = new Map<string, Question>();
  const uses: ArticleUse[] = [];
  const audit: AuditEntry[] = [];
  const topics: FrequentTopic[] = [];

  const fileOf = (article: Article): ArticleFile => {
    const all = texts.get(article.id) ?? [];
    const at = (seq: number | null): ArticleText | null => all.find((text) => text.seq === seq) ?? null;
    const newest = at(article.newest);
    if (newest === null) throw new Error('an article without a text');
    return { article, newest, live: at(article.live) };
  };
  const files = (wanted: (file: ArticleFile) => boolean): ArticleFile[] =>
    [...articles.values()].map(fileOf).filter(wanted).sort(byId);
  const inForce = (file: ArticleFile, { validIn }: Sight): boolean =>
    file.article.state === 'published' && validIn.includes(file.article.unitId);
  const usesOf = (id: string, since = new Date(0)): number =>
    uses.filter((use) => use.articleId === id && use.at >= since).length;
  const settle = (matches: (question: Question) => boolean, change: Partial<Question>): void => {
    for (const question of questions.values())
      if (question.state === 'open' && matches(question)) questions.set(question.id, { ...question, ...change });
  };

  return {
    uses,
    audit,
    topics,
    articles: {
      save: async ({ article, text, questionId, settledBy, audit: entries }) => {
        if ((articles.get(article.id)?.version ?? 0) !== article.version - 1) return 'conflict';
        articles.set(article.id, article);
        if (text !== null) texts.set(article.id, [...(texts.get(article.id) ?? []), text]);
        if (questionId !== null) settle(({ id }) => id === questionId, { articleId: article.id });
        if (article.state === 'withdrawn') settle(({ articleId }) => articleId === article.id, { articleId: null });
        if (settledBy !== null) settle(({ articleId }) => articleId === article.id, { state: 'answered' });
        audit.push(...entries);
        return 'saved';
      },
      find: async (id) => {
        const article = articles.get(id);
        return article === undefined ? null : fileOf(article);
      },
      history: async (id) => texts.get(id) ?? [],
      matching: async (terms, sight, limit) => {
        const hits = (file: ArticleFile): number => {
          const own = file.live === null ? { title: [], body: [] } : termsOfText(file.live);
          return (
            terms.filter((term) => own.title.includes(term)).length * 10 +
            terms.filter((term) => own.body.includes(term)).length
          );
        };
        return files((file) => inForce(file, sight) && hits(file) > 0)
          .sort((a, b) => hits(b) - hits(a))
          .slice(0, limit);
      },
      ofLine: async (lineId, sight, limit) =>
        files((file) => inForce(file, sight) && file.article.lineId === lineId)
          .sort((a, b) => usesOf(b.article.id) - usesOf(a.article.id))
          .slice(0, limit),
      waiting: async (unitIds, limit, lineIds = []) =>
        files(({ article }) => unitIds.includes(article.unitId) && isOf(article, lineIds) && isWaiting(article))
          .sort((a, b) => a.newest.writtenAt.getTime() - b.newest.writtenAt.getTime())
          .slice(0, limit),
      due: async (unitIds, at, limit, lineIds = []) => {
        const dueAt = ({ article, live }: ArticleFile): number =>
          Math.min(article.reviewAt?.getTime() ?? Infinity, live?.validUntil?.getTime() ?? Infinity);
        return files(
          (file) =>
            file.live !== null &&
            unitIds.includes(file.article.unitId) &&
            isOf(file.article, lineIds) &&
            dueAt(file) <= at.getTime(),
        )
          .sort((a, b) => dueAt(a) - dueAt(b))
          .slice(0, limit);
      },
      noteUse: async (use, entries) => {
        const isKnown = uses.some(
          (each) =>
            each.articleId === use.articleId &&
            each.kind === use.kind &&
            each.ticketId === use.ticketId &&
            each.callId === use.callId,
        );
        if (isKnown) return 'known';
        uses.push(use);
        audit.push(...entries);
        return 'noted';
      },
      usesOf: async (ticketId) => uses.filter((use) => use.ticketId === ticketId),
      spokenMark: async () =>
        files(({ live }) => live !== null)
          .map(({ article }) => `${article.id}${article.version}`)
          .join(),
      spoken: async (since) =>
        files(({ live }) => live !== null && live.spoken !== null).map(({ article, live }) => ({
          articleId: article.id,
          seq: live?.seq ?? 0,
          unitId: article.unitId,
          lineId: article.lineId,
          language: article.language,
          title: live?.title ?? '',
          spoken: live?.spoken ?? '',
          validUntil: live?.validUntil ?? null,
          uses: usesOf(article.id, since),
        })),
      audit: async (entries) => {
        audit.push(...entries);
      },
    },
    questions: {
      keep: async (question, entries) => {
        const same = [...questions.values()].find(
          ({ unitId, language, key, state }) =>
            state === 'open' && unitId === question.unitId && language === question.language && key === question.key,
        );
        const kept: Question =
          same === undefined
            ? question
            : {
                ...same,
                asked: same.asked + 1,
                lastAskedAt: question.lastAskedAt,
                lineId: same.lineId ?? question.lineId,
                categoryId: same.categoryId ?? question.categoryId,
              };
        questions.set(kept.id, kept);
        audit.push(...entries);
        return kept;
      },
      find: async (id) => questions.get(id) ?? null,
      open: async (unitIds, limit, lineIds = []) =>
        [...questions.values()]
          .filter((question) => question.state === 'open' && unitIds.includes(question.unitId))
          .filter((question) => question.lineId === null || isOf(question, lineIds))
          .sort((a, b) => b.asked - a.asked || a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1))
          .slice(0, limit),
      drop: async (id, _by, entries) => {
        if (questions.get(id)?.state !== 'open') return 'conflict';
        settle((question) => question.id === id, { state: 'dropped' });
        audit.push(...entries);
        return 'saved';
      },
      frequent: async (_unitIds, _since, limit, lineIds = []) =>
        topics.filter((topic) => isOf(topic, lineIds)).slice(0, limit),
    },
  };
};
