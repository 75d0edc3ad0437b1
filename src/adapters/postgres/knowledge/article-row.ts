import type { Article, ArticleFile, ArticleState, ArticleText } from '../../../knowledge/article.ts';
import { termsOfText } from '../../../knowledge/search/best-answers.ts';
import type { Actor } from '../../../shared/actor.ts';
import type { KnowledgeArticle as ArticleRow, Prisma, KnowledgeText as TextRow } from '../generated/client.ts';

export const toArticle = ({ ...row }: ArticleRow): Article => ({ ...row, state: row.state as ArticleState });

export const toText = (row: TextRow): ArticleText => ({
  seq: row.seq,
  title: row.title,
  askedAs: row.askedAs,
  answer: row.answer,
  spoken: row.spoken,
  validUntil: row.validUntil,
  writtenBy: row.writtenBy as unknown as Actor,
  writtenAt: row.writtenAt,
  place: row.lineId === null ? null : { lineId: row.lineId, categoryId: row.categoryId },
});

/** The columns of a text, with what it is found by. */
export const textRow = (articleId: string, text: ArticleText): Prisma.KnowledgeTextCreateManyInput => {
  const terms = termsOfText(text);
  const { place, ...facts } = text;
  return {
    ...facts,
    lineId: place?.lineId ?? null,
    categoryId: place?.categoryId ?? null,
    articleId,
    writtenBy: text.writtenBy as unknown as Prisma.InputJsonValue,
    titleTerms: terms.title.join(' '),
    bodyTerms: terms.body.join(' '),
  };
};

/** An article with its newest text and the one in force. */
export const toFile = ({ texts, ...row }: ArticleRow & { readonly texts: readonly TextRow[] }): ArticleFile | null => {
  const article = toArticle(row);
  const all = texts.map(toText);
  const live = all.find(({ seq }) => seq === article.live) ?? null;
  // A reader of a unit below sees the text in force only.
  const newest = all.find(({ seq }) => seq === article.newest) ?? live;
  return newest === null ? null : { article, newest, live };
};
