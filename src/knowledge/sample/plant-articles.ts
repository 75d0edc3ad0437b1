import { v5 } from 'uuid';
import { addLimit } from '../../calendar/add-limit.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import type { Actor } from '../../shared/actor.ts';
import { type Article, draftOf, textOf } from '../article.ts';
import { type KnowledgeDesk, knowledgeAudit } from '../knowledge-desk.ts';
import { knowledgePolicyOf } from '../knowledge-policy.ts';
import type { FiledArticle } from './read-articles.ts';

const namespace = 'a0c3f9a6-9b0e-4f6e-8f0c-6c1f4c8b7d21';

/** Puts the articles of a file in force that were never there; what people changed or withdrew since stays as it is. Gives how many are new. */
export const plantArticles = async (
  desk: KnowledgeDesk,
  filed: readonly FiledArticle[],
  actor: Actor,
): Promise<number> => {
  const organisation = desk.organisation();
  let planted = 0;
  for (const { name, unitId, wish } of filed) {
    const id = v5(name, namespace);
    const unit = unitOf(organisation, unitId);
    const isHome =
      unit?.languages.includes(wish.language) === true && organisation.lines.some((line) => line.id === wish.lineId);
    if (unit === null || !isHome || (await desk.articles.find(id)) !== null) continue;
    const now = desk.clock.now();
    const text = textOf(wish, { seq: 1, actor, now });
    if ('kind' in text) throw new Error(`the article ${name} cannot be kept: ${text.reason}`);
    const reviewAt = addLimit(unit.calendar, now, knowledgePolicyOf(organisation, unitId).reviewAfter);
    const draft = draftOf(wish, { id, unitId, ownerId: null });
    const article: Article = { ...draft, state: 'published', live: 1, reviewAt };
    const doing = { actor, action: 'knowledge.plant' as const, subject: { kind: 'article', id }, unitId };
    const audit = [knowledgeAudit(desk, doing, 'done', { title: text.title, seq: 1, language: wish.language })];
    await desk.articles.save({ article, text, questionId: null, settledBy: null, audit });
    planted += 1;
  }
  return planted;
};
