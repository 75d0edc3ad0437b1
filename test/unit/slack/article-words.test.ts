import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../../src/adapters/i18n/translator.ts';
import { articleWords } from '../../../src/adapters/slack/blocks/article-words.ts';
import { wordsIn } from '../../../src/adapters/slack/blocks/words.ts';

const translator = createTranslator('locales');

describe('the basis of a limit', () => {
  it.each([
    ['zh-CN', 'art. 54(10)', '第54条第（十）项'],
    ['zh-CN', 'art. 54(1), (5)', '第54条第（一）、（五）项'],
    ['zh-CN', 'art. 54(21)', '第54条第（二十一）项'],
    ['zh-CN', 'art. 61', '第61条'],
    ['yue-HK', 'art. 54(4)', '第54條第（四）項'],
    ['en', 'art. 54(1), (5)', 'art. 54(1), (5)'],
    ['en', 'art. 61', 'art. 61'],
    ['zh-CN', '市局规定 12 号', '市局规定 12 号'],
  ])('in %s: %s is %s', (language, basis, shown) => {
    expect(articleWords(basis, wordsIn(translator, language))).toBe(shown);
  });
});
