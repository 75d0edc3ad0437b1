import { beforeEach, describe, expect, it } from 'vitest';
import type { Article, ArticleText } from '../../../src/knowledge/article.ts';
import { type Question, questionKey } from '../../../src/knowledge/gaps/question.ts';
import type { ArticleChange, ArticleStore, ArticleUse, QuestionStore } from '../../../src/knowledge/ports.ts';
import { termsOf } from '../../../src/knowledge/search/terms.ts';
import { citizenActor, staffActor } from '../../../src/shared/actor.ts';
import { countingIds } from '../counting-ids.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';

const ids = countingIds(91);

export const sampleText = (over: Partial<ArticleText> = {}): ArticleText => ({
  seq: 1,
  title: '驾驶证到期怎么换证',
  askedAs: '驾照过期',
  answer: '到期前九十日内，凭身份证和体检证明到任意车管所窗口办理。',
  spoken: null,
  validUntil: null,
  writtenBy: staffActor('manager'),
  writtenAt: monday,
  place: { lineId: 'vehicles', categoryId: null },
  ...over,
});

export const sampleArticle = (over: Partial<Article> = {}): Article => ({
  id: ids.next(),
  unitId: 'cq',
  lineId: 'licences',
  categoryId: null,
  language: 'zh-CN',
  ownerId: 'manager',
  state: 'draft',
  newest: 1,
  live: null,
  reviewAt: null,
  version: 1,
  ...over,
});

export const written = (article: Article, text = sampleText()): ArticleChange => ({
  article,
  text,
  questionId: null,
  settledBy: null,
  audit: [],
});

const inForce: Partial<Article> = { state: 'published', live: 1, reviewAt: minutesAfter(monday, 9_000) };

export const sampleQuestion = (over: Partial<Question> = {}): Question => ({
  id: ids.next(),
  unitId: 'cq',
  lineId: null,
  categoryId: null,
  language: 'zh-CN',
  text: '电动车怎么上牌',
  key: questionKey('电动车怎么上牌'),
  asked: 1,
  firstAskedAt: monday,
  lastAskedAt: monday,
  dueAt: minutesAfter(monday, 3_000),
  state: 'open',
  articleId: null,
  ...over,
});

export const useOf = (article: Article, over: Partial<ArticleUse> = {}): ArticleUse => ({
  id: ids.next(),
  articleId: article.id,
  seq: 1,
  kind: 'answered',
  unitId: 'cq',
  ticketId: ids.next(),
  callId: null,
  by: staffActor('agent'),
  at: monday,
  ...over,
});

const sight = { unitIds: ['cq', 'cq-wanzhou'], validIn: ['cq'] };

/** What every store of the knowledge base does. */
export const knowledgeStoreContract = (
  open: () => Promise<{ readonly articles: ArticleStore; readonly questions: QuestionStore }>,
): void => {
  describe('a store of the knowledge base', () => {
    let articles: ArticleStore;
    let questions: QuestionStore;
    beforeEach(async () => {
      ({ articles, questions } = await open());
    });
    const publish = async (over: Partial<Article> = {}, text: Partial<ArticleText> = {}): Promise<Article> => {
      const article = sampleArticle({ ...inForce, ...over });
      await articles.save(written(article, sampleText(text)));
      return article;
    };

    it('gives back an article with its newest text and the one in force, and keeps every text', async () => {
      const article = await publish();
      const again = { ...article, newest: 2, version: 2 };
      const second = sampleText({ seq: 2, title: '驾驶证换证', writtenAt: minutesAfter(monday, 5) });
      expect(await articles.save(written(again, second))).toBe('saved');
      expect(await articles.find(article.id)).toEqual({ article: again, newest: second, live: sampleText() });
      expect(await articles.history(article.id)).toEqual([sampleText(), second]);
      expect(await articles.find(ids.next())).toBeNull();
    });

    it('lets one of two changes of the same version through', async () => {
      const article = await publish();
      const changes = ['a', 'b'].map((ownerId) => ({ ...written({ ...article, ownerId, version: 2 }), text: null }));
      const results = await Promise.all(changes.map((change) => articles.save(change)));
      expect(results.sort()).toEqual(['conflict', 'saved']);
    });

    it('finds by any term what is published in the wanted units, titles first', async () => {
      const inTitle = await publish();
      const inAnswer = await publish({}, { title: '窗口在哪里', askedAs: null, answer: '驾驶证到期换证也在这里办。' });
      await publish({}, { title: '上牌', askedAs: null, answer: '带齐材料。' });
      await publish({ unitId: 'cq-other' });
      await publish({ state: 'withdrawn', live: null, reviewAt: null });
      await publish({ state: 'draft', live: null, reviewAt: null });
      const found = await articles.matching(termsOf('驾驶证到期'), sight, 10);
      expect(found.map(({ article }) => article.id)).toEqual([inTitle.id, inAnswer.id]);
      expect(await articles.matching(termsOf('驾驶证到期'), sight, 1)).toHaveLength(1);
      expect(await articles.matching([], sight, 10)).toEqual([]);
      expect(await articles.matching(["'", '|', '&!', "a'b"], sight, 10)).toEqual([]);
    });

    it('finds the text in force, not the one that waits', async () => {
      const article = await publish();
      await articles.save(
        written({ ...article, newest: 2, version: 2 }, sampleText({ seq: 2, title: '电动自行车上牌', askedAs: null })),
      );
      expect(await articles.matching(termsOf('电动自行车'), sight, 10)).toEqual([]);
      expect(await articles.matching(termsOf('驾驶证'), sight, 10)).toHaveLength(1);
    });

    it('lists a line of business, what was used most first', async () => {
      const [seldom, often] = [await publish(), await publish()];
      await publish({ lineId: 'vehicles' });
      await articles.noteUse(useOf(often), []);
      expect((await articles.ofLine('licences', sight, 9)).map(({ article }) => article.id)).toEqual([
        often.id,
        seldom.id,
      ]);
    });

    it('lists what waits to be published and what must be looked at', async () => {
      const draft = await publish({ state: 'draft', live: null, reviewAt: null });
      const over = await publish({}, { validUntil: minutesAfter(monday, 10) });
      const unseen = await publish({ reviewAt: minutesAfter(monday, 20) });
      await publish();
      await publish({ unitId: 'cq-other', reviewAt: monday });
      const idsOf = (files: Awaited<ReturnType<ArticleStore['due']>>) => files.map(({ article }) => article.id);
      expect(idsOf(await articles.waiting(['cq'], 9))).toEqual([draft.id]);
      expect(idsOf(await articles.due(['cq'], minutesAfter(monday, 30), 9))).toEqual([over.id, unseen.id]);
      expect(idsOf(await articles.due(['cq'], minutesAfter(monday, 15), 9))).toEqual([over.id]);
    });

    it('lists of some lines of business what is theirs, before it counts to the limit', async () => {
      const draft = { state: 'draft', live: null, reviewAt: null } as const;
      await publish({ ...draft, lineId: 'vehicles' });
      const own = await publish(draft);
      await publish({ lineId: 'vehicles', reviewAt: monday });
      const due = await publish({ reviewAt: minutesAfter(monday, 20) });
      const idsOf = (files: Awaited<ReturnType<ArticleStore['due']>>) => files.map(({ article }) => article.id);
      expect(idsOf(await articles.waiting(['cq'], 1, ['licences']))).toEqual([own.id]);
      expect(idsOf(await articles.due(['cq'], minutesAfter(monday, 30), 1, ['licences']))).toEqual([due.id]);
      const asked = {
        other: sampleQuestion({ lineId: 'vehicles' }),
        own: sampleQuestion({ key: 'own', lineId: 'licences' }),
      };
      const ofNobody = sampleQuestion({ key: 'of nobody', dueAt: minutesAfter(monday, 9_000) });
      for (const question of [asked.other, asked.own, ofNobody]) await questions.keep(question, []);
      await questions.keep(asked.other, []);
      expect((await questions.open(['cq'], 2, ['licences'])).map(({ id }) => id)).toEqual([asked.own.id, ofNobody.id]);
    });

    it('keeps a use once an article and ticket, and once an article and call', async () => {
      const article = await publish({}, { spoken: '到期前九十日内去车管所换。' });
      const [answered, heard] = [
        useOf(article),
        useOf(article, { kind: 'heard', ticketId: null, callId: ids.next(), by: citizenActor('call') }),
      ];
      const again = { ...answered, id: ids.next() };
      const results = [answered, again, heard, { ...heard, id: ids.next() }].map(
        (use) => () => articles.noteUse(use, []),
      );
      const noted: string[] = [];
      for (const note of results) noted.push(await note());
      expect(noted).toEqual(['noted', 'known', 'noted', 'known']);
      expect(await articles.usesOf(answered.ticketId ?? '')).toEqual([answered]);
      expect(await articles.spoken(monday)).toEqual([
        {
          articleId: article.id,
          seq: 1,
          unitId: 'cq',
          lineId: 'licences',
          language: 'zh-CN',
          title: '驾驶证到期怎么换证',
          spoken: '到期前九十日内去车管所换。',
          validUntil: null,
          uses: 2,
        },
      ]);
      expect((await articles.spoken(minutesAfter(monday, 1)))[0]?.uses).toBe(0);
    });

    it('marks what can be told on the phone anew whenever an article is published', async () => {
      const before = await articles.spokenMark();
      expect(await articles.spokenMark()).toBe(before);
      await publish({}, { spoken: '到期前九十日内去车管所换。' });
      expect(await articles.spokenMark()).not.toBe(before);
    });

    it('counts a question that is asked again, and lists those that are asked most', async () => {
      const first = sampleQuestion();
      const other = sampleQuestion({ text: '拖车费多少', key: questionKey('拖车费多少') });
      for (const question of [other, first]) await questions.keep(question, []);
      const later = minutesAfter(monday, 7);
      const again = sampleQuestion({
        text: '上牌电动车怎么办',
        firstAskedAt: later,
        lastAskedAt: later,
        lineId: 'vehicles',
      });
      expect(await questions.keep({ ...again, key: first.key }, [])).toEqual({
        ...first,
        asked: 2,
        lastAskedAt: later,
        lineId: 'vehicles',
      });
      expect((await questions.open(['cq'], 9)).map(({ id, asked }) => [id, asked])).toEqual([
        [first.id, 2],
        [other.id, 1],
      ]);
      expect(await questions.open(['cq-other'], 9)).toEqual([]);
      expect((await Promise.all([1, 2].map(() => questions.drop(other.id, staffActor('manager'), [])))).sort()).toEqual(
        ['conflict', 'saved'],
      );
      expect((await questions.find(other.id))?.state).toBe('dropped');
    });

    it('settles a question with the article that is written for it', async () => {
      const question = sampleQuestion();
      await questions.keep(question, []);
      const article = sampleArticle();
      await articles.save({ ...written(article), questionId: question.id });
      expect(await questions.find(question.id)).toMatchObject({ state: 'open', articleId: article.id });
      const live: Article = { ...article, ...inForce, version: 2 };
      await articles.save({ ...written(live), text: null, settledBy: staffActor('deputy') });
      expect(await questions.find(question.id)).toMatchObject({ state: 'answered', articleId: article.id });
    });

    it('has a question written for anew when its article is withdrawn unpublished', async () => {
      const question = sampleQuestion();
      await questions.keep(question, []);
      const article = sampleArticle();
      await articles.save({ ...written(article), questionId: question.id });
      await articles.save({ ...written({ ...article, state: 'withdrawn', version: 2 }), text: null });
      expect(await questions.find(question.id)).toMatchObject({ state: 'open', articleId: null });
    });
  });
};
