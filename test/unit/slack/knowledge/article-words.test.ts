import { expect, it } from 'vitest';
import { wordsIn } from '../../../../src/adapters/slack/blocks/words.ts';
import { aboutArticle } from '../../../../src/adapters/slack/knowledge/article-words.ts';
import type { ArticleFile } from '../../../../src/knowledge/article.ts';
import { staffActor } from '../../../../src/shared/actor.ts';
import { sampleOrganisation } from '../../../support/sample-organisation.ts';
import { chatWords } from '../support/chat-words.ts';

const writtenAt = new Date('2026-11-23T02:00:00Z');
// The last day is the thirtieth of June, whole, in Chongqing.
const validUntil = new Date('2027-06-30T16:00:00Z');
const text = {
  seq: 1,
  title: '新车上牌要带什么材料',
  askedAs: null,
  answer: '身份证。',
  spoken: null,
  validUntil,
  writtenBy: staffActor('manager'),
  writtenAt,
  place: null,
};
const file: ArticleFile = {
  article: {
    id: 'a',
    unitId: 'cq',
    lineId: 'vehicles',
    categoryId: null,
    language: 'zh-CN',
    ownerId: 'manager',
    state: 'published',
    newest: 1,
    live: 1,
    reviewAt: null,
    version: 2,
  },
  newest: text,
  live: text,
};

it.each(['zh-CN', 'en', 'yue-HK'])(
  'names the last day on which an article holds, as it was written, in %s',
  (language) => {
    const words = wordsIn(chatWords, language);
    const about = (now: Date) => aboutArticle(file, text, sampleOrganisation(), words, now);
    expect(about(writtenAt)).toContain('2027-06-30');
    expect(about(validUntil)).toContain('2027-06-30');
  },
);
