import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { askKnowledge } from '../../../src/knowledge/search/ask-knowledge.ts';
import { termsOf } from '../../../src/knowledge/search/terms.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import { knowledgeWorld, sampleArticles } from '../../support/knowledge-world.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';

const base = sampleOrganisation();
const line = (id: string) => ({ ...(base.lines[0] as (typeof base.lines)[number]), id });
const world = knowledgeWorld({
  units: base.units.map((unit) => ({ ...unit, languages: ['zh-CN', 'en', 'yue-HK'] })),
  lines: ['vehicles', 'licences', 'order', 'accidents'].map(line),
});

const titleOf = (name: string): string =>
  sampleArticles.find((article) => article.name === name)?.wish.title ?? 'no such article';

const ask = async (text: string, language: string): Promise<readonly string[]> => {
  const result = await askKnowledge(world.desk, { actor: staffActor('agent'), unitId: 'cq', text, language });
  return result.kind === 'found' ? result.answers.map((answer) => answer.text.title) : [result.reason];
};

describe('the search', () => {
  beforeAll(async () => {
    expect(await world.plant()).toBe(sampleArticles.length);
  });

  it.each([
    ['驾照快到期了要去哪里换', 'zh-CN', 'licence-renewal:zh-CN'],
    ['我的驾驶证过期了怎么办', 'zh-CN', 'licence-renewal:zh-CN'],
    ['驾驶证丢了', 'zh-CN', 'licence-lost:zh-CN'],
    ['驾照被偷了要补一个', 'zh-CN', 'licence-lost:zh-CN'],
    ['车子年检多久一次', 'zh-CN', 'inspection-due:zh-CN'],
    ['异地可以年检吗', 'zh-CN', 'inspection-due:zh-CN'],
    ['这张罚单我不服', 'zh-CN', 'violation-dispute:zh-CN'],
    ['电子警察拍错了怎么申诉', 'zh-CN', 'violation-dispute:zh-CN'],
    ['不认可交通事故责任认定，想复核', 'zh-CN', 'finding-review:zh-CN'],
    ['追尾了没人受伤怎么处理', 'zh-CN', 'minor-accident:zh-CN'],
    ['12123收不到验证码', 'zh-CN', 'registration-text:zh-CN'],
    ['How can I renew an expired licence?', 'en', 'licence-renewal:en'],
    ['my driving license was stolen, how to get a replacement', 'en', 'licence-lost:en'],
    ['when is the next vehicle inspection due', 'en', 'inspection-due:en'],
    ['the camera fine is not mine, I want to appeal', 'en', 'violation-dispute:en'],
    ['review of the accident finding', 'en', 'finding-review:en'],
    ['somebody bumped my car, nobody hurt', 'en', 'minor-accident:en'],
    ['no verification code', 'en', 'registration-text:en'],
    ['車牌過期點算', 'yue-HK', 'licence-renewal:yue-HK'],
    ['駕駛執照唔見咗', 'yue-HK', 'licence-lost:yue-HK'],
    ['驗車幾年一次', 'yue-HK', 'inspection-due:yue-HK'],
    ['電子眼影錯咗點申訴', 'yue-HK', 'violation-dispute:yue-HK'],
    ['唔同意意外責任認定', 'yue-HK', 'finding-review:yue-HK'],
    ['炒車冇人受傷', 'yue-HK', 'minor-accident:yue-HK'],
    ['收唔到驗證碼', 'yue-HK', 'registration-text:yue-HK'],
  ])('answers 「%s」 first with the right article', async (question, language, name) => {
    expect((await ask(question, language))[0]).toBe(titleOf(name));
  });

  it.each(['今天天气怎么样', '我想买一张火车票', 'what is for lunch', '附近有冇茶餐廳', '', '？！', '的'])(
    'finds nothing for 「%s」',
    async (question) => {
      expect(await ask(question, 'zh-CN')).toEqual([]);
    },
  );

  it('gives no more than five, and never fails whatever is written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('驾驶证', '年检换证罚单事故')),
        async (text) => {
          expect((await ask(text, 'en')).length).toBeLessThanOrEqual(5);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('the terms of a text', () => {
  it('are pairs and whole words in Chinese, stems in English, numbers as they are; small words are left out', () => {
    expect(termsOf('交通事故怎么处理')).toEqual(expect.arrayContaining(['交通', '事故', '处理', '交通事故']));
    expect(termsOf('交通事故怎么处理')).not.toContain('怎么');
    expect(termsOf('Renewing the licences')).toEqual(termsOf('renewal of a licence'));
    expect(termsOf('ＡＢＣ１２１２３')).toEqual(['abc12123']);
  });

  it('hold letters and digits only, so that none is an operator of the database', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) =>
        termsOf(text).every((term) => /^[\p{L}\p{M}\p{N}]+$/u.test(term)),
      ),
      // A sign of the Chinese script that is no letter.
      { examples: [['𠀀𖿢'], ['驾驶证𖿢年检']] },
    );
    expect(termsOf('二〇二六年')).toContain('二〇');
  });
});
