import { expect, it } from 'vitest';
import { answersFor } from '../../src/knowledge/phone/spoken-answers.ts';
import { askKnowledge } from '../../src/knowledge/search/ask-knowledge.ts';
import { publishArticle, reviewArticle, withdrawArticle } from '../../src/knowledge/settle-article.ts';
import { rewriteArticle } from '../../src/knowledge/write-article.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { knowledgeWorld, wish } from '../support/knowledge-world.ts';
import { minutesAfter, monday } from '../support/sample-ticket.ts';

const dayMinutes = 24 * 60;

it('art. 24(8): the knowledge base is kept by the business managers of the line, and by nobody else', async () => {
  const world = knowledgeWorld();
  for (const [staffId, reason] of [
    ['agent', 'role-missing'],
    ['handler', 'role-missing'],
    ['head', 'role-missing'],
    ['technician', 'role-missing'],
    ['district-manager', 'other-unit'],
  ] as const)
    expect(await world.write(staffId)).toMatchObject({ kind: 'refused', reason });
  expect(await world.write('manager', { lineId: 'licences' })).toMatchObject({ reason: 'other-line' });
  expect(await world.write('manager')).toMatchObject({ kind: 'done', article: { state: 'draft', ownerId: 'manager' } });
  expect(world.memory.audit.filter(({ outcome }) => outcome === 'refused')).toHaveLength(6);
});

it('art. 24(8), 67: what the province publishes holds below, and is changed there by nobody', async () => {
  const world = knowledgeWorld();
  const articleId = await world.live('manager');
  const below = { actor: staffActor('district-agent'), unitId: 'cq-wanzhou', text: '新车上牌', language: 'zh-CN' };
  expect(await askKnowledge(world.desk, below)).toMatchObject({ answers: [{ text: { title: wish().title } }] });
  const actor = staffActor('district-manager');
  expect(await rewriteArticle(world.desk, { actor, articleId, seen: 1, wish: wish() })).toMatchObject({
    reason: 'other-unit',
  });
  expect(await withdrawArticle(world.desk, { actor, articleId, reason: 'ours is better' })).toMatchObject({
    reason: 'other-unit',
  });
});

it('art. 24(8): where the organisation file says so, a text is published by somebody else than its author', async () => {
  const knowledge = [{ unitId: 'cq', secondPerson: true, reviewAfter: { iso: 'P90D', working: false } }];
  const world = knowledgeWorld({ knowledge });
  const written = await world.write('manager');
  if (written.kind === 'refused') throw new Error(written.reason);
  const request = { articleId: written.article.id, seen: 1 };
  expect(await publishArticle(world.desk, { ...request, actor: staffActor('manager') })).toMatchObject({
    reason: 'own-text',
  });
  expect(await publishArticle(world.desk, { ...request, actor: staffActor('deputy') })).toMatchObject({
    kind: 'done',
    article: { state: 'published', live: 1, reviewAt: minutesAfter(monday, 90 * dayMinutes) },
  });
});

it('art. 24(8): the knowledge base is kept current: every text is kept, and the one in force stands until the next is published', async () => {
  const world = knowledgeWorld();
  const articleId = await world.live('manager');
  const actor = staffActor('deputy');
  await rewriteArticle(world.desk, { actor, articleId, seen: 1, wish: wish({ answer: '只要身份证和发票。' }) });
  const asked = { actor: staffActor('agent'), unitId: 'cq', text: '新车上牌', language: 'zh-CN' };
  expect(await askKnowledge(world.desk, asked)).toMatchObject({ answers: [{ text: { seq: 1 } }] });
  // Whoever read an older text publishes nothing.
  expect(await publishArticle(world.desk, { actor, articleId, seen: 1 })).toMatchObject({
    reason: 'changed-meanwhile',
  });
  await publishArticle(world.desk, { actor, articleId, seen: 2 });
  expect(await askKnowledge(world.desk, asked)).toMatchObject({ answers: [{ text: { seq: 2 } }] });
  expect(await world.desk.articles.history(articleId)).toHaveLength(2);
  expect(world.memory.audit.map(({ action }) => action)).toEqual([
    'knowledge.write',
    'knowledge.publish',
    'knowledge.write',
    'knowledge.publish',
  ]);
});

it('art. 24(8): where an article belongs changes with the text that is published, not with the one that is written', async () => {
  const world = knowledgeWorld();
  const articleId = await world.live('manager', { categoryId: 'plates' });
  const actor = staffActor('manager');
  const moved = wish({ answer: '各种车辆都要带身份证。' });
  expect(await rewriteArticle(world.desk, { actor, articleId, seen: 1, wish: moved })).toMatchObject({
    article: { lineId: 'vehicles', categoryId: 'plates', live: 1, newest: 2 },
  });
  expect(await publishArticle(world.desk, { actor, articleId, seen: 2 })).toMatchObject({
    article: { lineId: 'vehicles', categoryId: null, live: 2 },
  });
});

it('art. 24(8): the text in force is served in its own language: another language is another article', async () => {
  const world = knowledgeWorld();
  const articleId = await world.live('manager');
  const actor = staffActor('manager');
  const english = wish({
    language: 'en',
    title: 'How do I register a car',
    answer: 'Bring the invoice.',
    spoken: null,
  });
  expect(await rewriteArticle(world.desk, { actor, articleId, seen: 1, wish: english })).toMatchObject({
    reason: 'other-language',
  });
  await withdrawArticle(world.desk, { actor, articleId, reason: 'written anew' });
  expect(await rewriteArticle(world.desk, { actor, articleId, seen: 1, wish: english })).toMatchObject({
    kind: 'done',
    article: { language: 'en', state: 'draft' },
  });
});

it('art. 24(8): an article whose time is over is listed, and never told on the phone', async () => {
  const world = knowledgeWorld();
  const articleId = await world.live('manager', { validUntil: minutesAfter(monday, dayMinutes) });
  const { organisation, clock, desk } = world;
  const caller = { organisation, unitId: 'cq-wanzhou', lineId: 'vehicles', language: 'zh-CN' };
  const told = async () => answersFor(await desk.articles.spoken(monday), { ...caller, now: clock.now() });
  expect(await told()).toHaveLength(1);
  clock.set(minutesAfter(monday, dayMinutes));
  expect(await told()).toEqual([]);
  expect(await desk.articles.due(['cq'], clock.now(), 9)).toHaveLength(1);
  clock.set(minutesAfter(monday, 200 * dayMinutes));
  const before = await desk.articles.find(articleId);
  await reviewArticle(desk, { actor: staffActor('manager'), articleId });
  const after = await desk.articles.find(articleId);
  expect(after?.article.reviewAt?.getTime()).toBeGreaterThan(before?.article.reviewAt?.getTime() ?? 0);
});
