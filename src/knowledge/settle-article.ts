import { addLimit } from '../calendar/add-limit.ts';
import { unitOf } from '../organisation/unit-tree.ts';
import type { Actor } from '../shared/actor.ts';
import { refused } from '../shared/refused.ts';
import {
  type Article,
  type ArticleFile,
  type ArticleRefusal,
  published,
  reviewed,
  type TextRefusal,
  withdrawn,
} from './article.ts';
import { type KnowledgeDesk, knowledgeAudit, refusalOf } from './knowledge-desk.ts';
import { knowledgePolicyOf } from './knowledge-policy.ts';
import { articleFor, type WriteResult } from './write-article.ts';

export interface ArticleRequest {
  readonly actor: Actor;
  readonly articleId: string;
}

type Settling = 'knowledge.publish' | 'knowledge.review' | 'knowledge.withdraw';
type Settled = Article | ArticleRefusal | TextRefusal;

/** Puts the newest text in force; `seen` is the one the publisher read. Settles the questions it was written for. */
export const publishArticle = (
  desk: KnowledgeDesk,
  request: ArticleRequest & { readonly seen: number },
): Promise<WriteResult> =>
  settle(desk, request, 'knowledge.publish', (file, now) => {
    if (file.article.newest !== request.seen) return 'changed-meanwhile';
    const { secondPerson } = knowledgePolicyOf(desk.organisation(), file.article.unitId);
    return published(file, { actor: request.actor, secondPerson, reviewAt: nextReview(desk, file, now), now });
  });

/** Says that an article is still right. */
export const reviewArticle = (desk: KnowledgeDesk, request: ArticleRequest): Promise<WriteResult> =>
  settle(desk, request, 'knowledge.review', (file, now) => reviewed(file.article, nextReview(desk, file, now)));

/** Takes an article out of service, with a reason that is kept. */
export const withdrawArticle = (
  desk: KnowledgeDesk,
  request: ArticleRequest & { readonly reason: string },
): Promise<WriteResult> =>
  settle(
    desk,
    request,
    'knowledge.withdraw',
    ({ article }) => (request.reason.trim() === '' ? refused('reason-missing') : withdrawn(article)),
    request.reason.trim(),
  );

const settle = async (
  desk: KnowledgeDesk,
  { actor, articleId }: ArticleRequest,
  action: Settling,
  decide: (file: ArticleFile, now: Date) => Settled | 'changed-meanwhile',
  reason: string | null = null,
): Promise<WriteResult> => {
  const found = await articleFor(desk, actor, action, articleId);
  if (found.kind === 'refused') return found;
  const { file } = found;
  const subject = { kind: 'article', id: articleId };
  const { unitId } = file.article;
  const doing = { actor, action, subject, unitId };
  const result = decide(file, desk.clock.now());
  if (result !== 'changed-meanwhile' && !('kind' in result) && result.lineId !== file.article.lineId) {
    const no = await refusalOf(desk, actor, action, { unitId, lineId: result.lineId }, subject);
    if (no !== null) return no;
  }
  if (result === 'changed-meanwhile') return refused('changed-meanwhile');
  if ('kind' in result) {
    await desk.articles.audit([knowledgeAudit(desk, doing, 'refused', { reason: result.reason })]);
    return result;
  }
  const detail = {
    title: file.newest.title,
    seq: result.live,
    reviewAt: result.reviewAt?.toISOString() ?? null,
    reason,
  };
  const saved = await desk.articles.save({
    article: result,
    text: null,
    questionId: null,
    settledBy: action === 'knowledge.publish' ? actor : null,
    audit: [knowledgeAudit(desk, doing, 'done', detail)],
  });
  return saved === 'saved' ? { kind: 'done', article: result } : refused('changed-meanwhile');
};

const nextReview = (desk: KnowledgeDesk, { article }: ArticleFile, now: Date): Date => {
  const organisation = desk.organisation();
  const unit = unitOf(organisation, article.unitId);
  const { reviewAfter } = knowledgePolicyOf(organisation, article.unitId);
  return unit === null ? now : addLimit(unit.calendar, now, reviewAfter);
};
