import type { Organisation } from '../organisation/organisation.ts';
import { unitOf } from '../organisation/unit-tree.ts';
import type { Actor } from '../shared/actor.ts';
import { type Refused, refused } from '../shared/refused.ts';
import type { NotPermitted } from '../staff/permit.ts';
import {
  type Article,
  type ArticleFile,
  type ArticleRefusal,
  type ArticleWish,
  draftOf,
  type TextRefusal,
  textOf,
} from './article.ts';
import { type KnowledgeDesk, knowledgeAudit, refusalOf } from './knowledge-desk.ts';

export interface NewArticle {
  readonly actor: Actor;
  readonly unitId: string;
  readonly wish: ArticleWish;
  /** The question it is written for. */
  readonly questionId: string | null;
}

export interface ArticleRewrite {
  readonly actor: Actor;
  readonly articleId: string;
  /** The text the writer had before them; another one written meanwhile refuses it. */
  readonly seen: number;
  readonly wish: ArticleWish;
}

export type WriteResult =
  | { readonly kind: 'done'; readonly article: Article }
  | NotPermitted
  | TextRefusal
  | ArticleRefusal
  | Refused<'no-such-article' | 'unknown-place' | 'changed-meanwhile', never>;

/** Writes an article: a draft until it is published. */
export const writeArticle = async (desk: KnowledgeDesk, request: NewArticle): Promise<WriteResult> => {
  const { actor, unitId, wish } = request;
  const { lineId, categoryId, language } = wish;
  const id = desk.ids.next();
  const subject = { kind: 'article', id };
  const no = await refusalOf(desk, actor, 'knowledge.write', { unitId, lineId }, subject);
  if (no !== null) return no;
  if (!isPlace(desk.organisation(), unitId, wish)) return refused('unknown-place');
  const text = textOf(wish, { seq: 1, actor, now: desk.clock.now() });
  if ('kind' in text) return text;
  const article = draftOf(wish, { id, unitId, ownerId: actor.kind === 'staff' ? actor.staffId : null });
  const detail = { title: text.title, seq: 1, language, lineId, categoryId };
  await desk.articles.save({
    article,
    text,
    questionId: request.questionId,
    settledBy: null,
    audit: [knowledgeAudit(desk, { actor, action: 'knowledge.write', subject, unitId }, 'done', detail)],
  });
  return { kind: 'done', article };
};

/** Writes an article anew; the text in force stays in force until the new one is published. */
export const rewriteArticle = async (desk: KnowledgeDesk, request: ArticleRewrite): Promise<WriteResult> => {
  const { actor, wish } = request;
  const found = await articleFor(desk, actor, 'knowledge.write', request.articleId);
  if (found.kind === 'refused') return found;
  const { article } = found.file;
  const organisation = desk.organisation();
  const { unitId } = article;
  const subject = { kind: 'article', id: article.id };
  // A writer of one line gives nothing away to another.
  const moved = await refusalOf(desk, actor, 'knowledge.write', { unitId, lineId: wish.lineId }, subject);
  if (moved !== null) return moved;
  if (!isPlace(organisation, unitId, wish)) return refused('unknown-place');
  // The text in force would be served as if it were in the new language.
  if (article.live !== null && wish.language !== article.language) return refused('other-language');
  if (article.newest !== request.seen) return refused('changed-meanwhile');
  const seq = article.newest + 1;
  const text = textOf(wish, { seq, actor, now: desk.clock.now() });
  if ('kind' in text) return text;
  const changed: Article = {
    ...article,
    // What is in force stays where it is until the new text is published.
    ...(article.live === null ? { lineId: wish.lineId, categoryId: wish.categoryId } : {}),
    language: wish.language,
    ownerId: ownerOf(article, organisation, actor),
    state: article.state === 'withdrawn' ? 'draft' : article.state,
    newest: seq,
    version: article.version + 1,
  };
  const detail = { title: text.title, seq, language: wish.language, lineId: wish.lineId, categoryId: wish.categoryId };
  const saved = await desk.articles.save({
    article: changed,
    text,
    questionId: null,
    settledBy: null,
    audit: [knowledgeAudit(desk, { actor, action: 'knowledge.write', subject, unitId }, 'done', detail)],
  });
  return saved === 'saved' ? { kind: 'done', article: changed } : refused('changed-meanwhile');
};

/** The article, or the "no" that the actor hears about it. */
export const articleFor = async (
  desk: KnowledgeDesk,
  actor: Actor,
  operation: 'knowledge.write' | 'knowledge.publish' | 'knowledge.review' | 'knowledge.withdraw',
  articleId: string,
): Promise<
  { readonly kind: 'found'; readonly file: ArticleFile } | NotPermitted | Refused<'no-such-article', never>
> => {
  const file = await desk.articles.find(articleId);
  if (file === null) return refused('no-such-article');
  const { unitId, lineId } = file.article;
  const no = await refusalOf(desk, actor, operation, { unitId, lineId }, { kind: 'article', id: articleId });
  return no ?? { kind: 'found', file };
};

const isPlace = (
  organisation: Organisation,
  unitId: string,
  { lineId, categoryId, language }: ArticleWish,
): boolean => {
  const unit = unitOf(organisation, unitId);
  const isCategory =
    categoryId === null || organisation.categories.some((each) => each.id === categoryId && each.lineId === lineId);
  return (
    unit?.languages.includes(language) === true && isCategory && organisation.lines.some(({ id }) => id === lineId)
  );
};

/** Whoever rewrites an article whose owner is gone owns it from then on. */
const ownerOf = ({ ownerId }: Article, { staff }: Organisation, actor: Actor): string | null =>
  staff.some(({ id, roles }) => id === ownerId && roles.includes('business-manager'))
    ? ownerId
    : actor.kind === 'staff'
      ? actor.staffId
      : ownerId;
