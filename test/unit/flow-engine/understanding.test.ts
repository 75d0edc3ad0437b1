import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heardAmong, spokenDigits } from '../../../src/flow-engine/conversation/hear-words.ts';
import { plainValidators } from '../../../src/flow-engine/conversation/validators.ts';
import type { Check } from '../../../src/flow-engine/flow.ts';
import { parseCondition } from '../../../src/flow-engine/grammar/condition.ts';
import { realFlowBook } from '../../support/flow-book.ts';

const { lexicon } = realFlowBook();
const yesOrNo = (said: string, language: string) =>
  heardAmong(said, [
    { entry: 'yes', words: lexicon(language, 'words.yes') },
    { entry: 'no', words: lexicon(language, 'words.no') },
  ]);

describe('speech', () => {
  it.each([
    ['对', 'zh-CN', 'yes'],
    ['不对', 'zh-CN', 'no'],
    ['不是的', 'zh-CN', 'no'],
    ['没错。', 'zh-CN', 'yes'],
    ['嗯，好的', 'zh-CN', 'yes'],
    ['不正确', 'zh-CN', 'no'],
    ['Yes, that is right.', 'en', 'yes'],
    ["No, that's not right", 'en', 'no'],
    ['not correct', 'en', 'no'],
    ['唔啱', 'yue-HK', 'no'],
    ['啱呀', 'yue-HK', 'yes'],
    ['天气真热', 'zh-CN', null],
    ['', 'zh-CN', null],
  ])('%s in %s means %s', (said, language, meant) => {
    expect(yesOrNo(said, language)).toBe(meant);
  });

  it('that fits two answers equally well is not guessed', () => {
    const entries = [
      { entry: 'a', words: ['车'] },
      { entry: 'b', words: ['证'] },
    ];
    expect(heardAmong('车和证', entries)).toBeNull();
  });

  it.each([
    ['幺三八 零零幺三', 'zh-CN', '1380013'],
    ['二〇二六', 'zh-CN', '2026'],
    ['1 3 8', 'zh-CN', '138'],
    ['one three, eight oh', 'en', '1380'],
    ['九五二七', 'yue-HK', '9527'],
    ['渝A12345', 'zh-CN', null],
    ['', 'en', null],
  ])('%s in %s is the digits %s', (said, language, digits) => {
    expect(spokenDigits(said, language, lexicon)).toBe(digits);
  });
});

const check = (name: string, from: number | null = null, to: number | null = null): Check => ({
  name,
  from,
  to,
  place: { file: '', line: 1, column: 1 },
});

describe('what was entered', () => {
  it.each([
    ['plate', '渝A12345', '渝A12345'],
    ['plate', '渝a·d12345', '渝AD12345'],
    ['plate', '12', null],
    ['plate', '<script>', null],
    ['plate-or-case', '20261122000123', '20261122000123'],
    ['plate-or-case', '123', null],
    ['identity-last-four', '123x', '123X'],
    ['identity-last-four', '12345', null],
    ['last-four', '0427', '0427'],
    ['last-four', '042', null],
    ['date', '20261123', '2026-11-23'],
    ['date', '20260230', null],
    ['date', '20240229', '2024-02-29'],
    ['phone-number', '13800138000', '13800138000'],
    ['phone-number', '110', null],
    ['phone-number', '00000000', null],
  ])('as %s: %s becomes %s', (name, entered, kept) => {
    expect(plainValidators[name]?.(entered, check(name))).toBe(kept);
  });

  it('as a count is a number within its range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), (value) => {
        const kept = plainValidators.count?.(String(value), check('count', 2, 20));
        expect(kept).toBe(value >= 2 && value <= 20 ? String(value) : null);
      }),
    );
  });
});

describe('a condition', () => {
  it.each([
    'open',
    'not holiday',
    'given answer.story',
    'not given told.due',
    'answer.urgency is emergency',
    'language is en',
  ])('is read from "%s"', (text) => {
    expect(parseCondition(text)?.not).toBe(text.startsWith('not '));
  });

  it.each(['', 'not', 'opened', 'open now', 'given story', 'given answer.', 'answer.x', 'language is'])(
    'is not read from "%s"',
    (text) => {
      expect(parseCondition(text)).toBeNull();
    },
  );
});
