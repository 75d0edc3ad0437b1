import { expect, it } from 'vitest';
import { addLimit } from '../../src/calendar/add-limit.ts';
import { keepQuestion } from '../../src/knowledge/gaps/keep-question.ts';
import type { KnowledgeList } from '../../src/knowledge/list/knowledge-list.ts';
import { sendKnowledgeListJob } from '../../src/knowledge/list/send-knowledge-list.job.ts';
import { noteAnswered } from '../../src/knowledge/note-answered.ts';
import { countHeardAnswerJob } from '../../src/knowledge/phone/count-heard-answer.job.ts';
import { askKnowledge, lookUpForTicket } from '../../src/knowledge/search/ask-knowledge.ts';
import { publishArticle } from '../../src/knowledge/settle-article.ts';
import { writeArticle } from '../../src/knowledge/write-article.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { knowledgeWorld, wish } from '../support/knowledge-world.ts';
import { sampleCalendar } from '../support/sample-organisation.ts';
import { monday, sampleTicket } from '../support/sample-ticket.ts';

const unanswered = (text: string) => ({
  actor: staffActor('agent'),
  unitId: 'cq',
  lineId: 'vehicles',
  categoryId: null,
  language: 'zh-CN',
  text,
});

it('art. 50(11): a question that found no answer is kept masked and counted, and is to be answered in two working days', async () => {
  const { desk } = knowledgeWorld();
  await keepQuestion(desk, unanswered('电动车怎么上牌，我是13800138000'));
  const kept = await keepQuestion(desk, unanswered('我是13800138000，怎么上牌电动车'));
  expect(kept).toMatchObject({ kind: 'kept', question: { asked: 1 } });
  const again = await keepQuestion(desk, unanswered('电动车怎么上牌，我是13800138000'));
  expect(again).toMatchObject({
    question: { asked: 2, dueAt: addLimit(sampleCalendar, monday, { iso: 'P2D', working: true }) },
  });
  expect(JSON.stringify(await desk.questions.open(['cq'], 9))).not.toContain('13800138000');
});

it('art. 50(11), 43(8): the managers get the frequent questions each week, and an article that is published settles them', async () => {
  const world = knowledgeWorld({
    channels: [{ unitId: 'cq', lineId: null, purpose: 'managers', slackChannel: 'C2' }],
  });
  const { desk, memory } = world;
  const lists: KnowledgeList[] = [];
  const board = {
    show: async (list: KnowledgeList) => {
      lists.push(list);
      return { kind: 'shown' as const };
    },
  };
  const send = () =>
    sendKnowledgeListJob({ ...desk, board }).run({ unitId: 'cq', week: '2026-11-23' }, { attempt: 1, effectId: 'e' });
  await send();
  expect(lists).toEqual([]);
  memory.topics.push({ lineId: 'vehicles', categoryId: 'plates', count: 12 });
  const kept = await keepQuestion(desk, unanswered('电动车怎么上牌'));
  if (kept.kind !== 'kept') throw new Error(kept.reason);
  await send();
  expect(lists.at(-1)).toMatchObject({ questions: [{ text: '电动车怎么上牌' }], frequent: [{ count: 12 }] });
  const written = await writeArticle(desk, {
    actor: staffActor('manager'),
    unitId: 'cq',
    wish: wish({ title: '电动车怎么上牌' }),
    questionId: kept.question.id,
  });
  if (written.kind === 'refused') throw new Error(written.reason);
  await send();
  expect(lists.at(-1)).toMatchObject({ waiting: [{ article: { id: written.article.id } }] });
  await publishArticle(desk, { actor: staffActor('deputy'), articleId: written.article.id, seen: 1 });
  expect(await desk.questions.find(kept.question.id)).toMatchObject({
    state: 'answered',
    articleId: written.article.id,
  });
});

it('art. 57(2), 50(11): agents answer tickets with the knowledge base, and which article answered which ticket is kept', async () => {
  const world = knowledgeWorld();
  const { desk, memory, tickets } = world;
  const articleId = await world.live('manager', { categoryId: 'plates' });
  const ticket = sampleTicket({ unitId: 'cq-wanzhou', lineId: 'vehicles', categoryId: 'plates', language: 'zh-CN' });
  tickets.set(ticket.id, ticket);
  const actor = staffActor('district-agent');
  expect(await lookUpForTicket(desk, { actor, ticketId: ticket.id })).toMatchObject({
    answers: [{ file: { article: { id: articleId } } }],
  });
  expect(await noteAnswered(desk, { actor, articleId, ticketId: ticket.id })).toMatchObject({ kind: 'done' });
  await noteAnswered(desk, { actor, articleId, ticketId: ticket.id });
  expect(memory.uses).toMatchObject([
    { kind: 'answered', articleId, seq: 1, ticketId: ticket.id, unitId: 'cq-wanzhou' },
  ]);
  expect(
    await askKnowledge(desk, { actor: staffActor('technician'), unitId: 'cq', text: '上牌', language: 'en' }),
  ).toMatchObject({
    reason: 'role-missing',
  });
});

it('art. 50(11), 57(2): what callers hear on the phone is counted, and what helped most is told first', async () => {
  const world = knowledgeWorld();
  const seldom = await world.live('manager', { title: '新车上牌要带什么' });
  const often = await world.live('manager', { title: '二手车过户' });
  const heard = { articleId: often, seq: 1, callId: 'call', unitId: 'cq' };
  for (const attempt of [1, 2]) await countHeardAnswerJob(world.desk).run(heard, { attempt, effectId: 'e' });
  const spoken = await world.desk.articles.spoken(monday);
  expect(Object.fromEntries(spoken.map(({ articleId, uses }) => [articleId, uses]))).toEqual({
    [seldom]: 0,
    [often]: 1,
  });
});
