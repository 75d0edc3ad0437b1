import { readFileSync } from 'node:fs';
import type { ArticleWish } from '../../src/knowledge/article.ts';
import type { KnowledgeDesk } from '../../src/knowledge/knowledge-desk.ts';
import { plantArticles } from '../../src/knowledge/sample/plant-articles.ts';
import { readArticles } from '../../src/knowledge/sample/read-articles.ts';
import { publishArticle } from '../../src/knowledge/settle-article.ts';
import { writeArticle } from '../../src/knowledge/write-article.ts';
import type { Organisation } from '../../src/organisation/organisation.ts';
import { operatorActor, staffActor } from '../../src/shared/actor.ts';
import type { Ticket } from '../../src/tickets/ticket.ts';
import { createMemoryKnowledge } from '../fakes/memory-knowledge-store.ts';
import { countingIds } from './counting-ids.ts';
import { movingClock } from './moving-clock.ts';
import { sampleOrganisation } from './sample-organisation.ts';
import { monday } from './sample-ticket.ts';

export const sampleArticles = readArticles(
  readFileSync(new URL('../../prisma/seed/knowledge.yaml', import.meta.url), 'utf8'),
);

/** What one writes; the sample organisation has the lines vehicles and licences. */
export const wish = (over: Partial<ArticleWish> = {}): ArticleWish => ({
  lineId: 'vehicles',
  categoryId: null,
  language: 'zh-CN',
  title: '新车上牌要带什么材料',
  askedAs: null,
  answer: '身份证、购车发票、合格证、交强险保单。',
  spoken: '新车上牌，请带身份证、购车发票、合格证和交强险保单。',
  validUntil: null,
  ...over,
});

/** The knowledge base over memory, with the people of the sample organisation. */
export const knowledgeWorld = (over: Partial<Organisation> = {}) => {
  const organisation = sampleOrganisation(over);
  const memory = createMemoryKnowledge();
  const clock = movingClock(monday);
  const tickets = new Map<string, Ticket>();
  const desk: KnowledgeDesk = {
    articles: memory.articles,
    questions: memory.questions,
    tickets: { find: async (id) => tickets.get(id) ?? null },
    organisation: () => organisation,
    clock,
    ids: countingIds(95),
  };
  const write = (staffId: string, change: Partial<ArticleWish> = {}, unitId = 'cq') =>
    writeArticle(desk, { actor: staffActor(staffId), unitId, wish: wish(change), questionId: null });
  return {
    desk,
    memory,
    clock,
    tickets,
    organisation,
    write,
    /** Written and put in force; gives its id. */
    live: async (staffId: string, change: Partial<ArticleWish> = {}, unitId = 'cq'): Promise<string> => {
      const result = await write(staffId, change, unitId);
      if (result.kind === 'refused') throw new Error(result.reason);
      const { id } = result.article;
      const published = await publishArticle(desk, { actor: staffActor(staffId), articleId: id, seen: 1 });
      if (published.kind === 'refused') throw new Error(published.reason);
      return id;
    },
    plant: (filed = sampleArticles) => plantArticles(desk, filed, operatorActor('start')),
  };
};
