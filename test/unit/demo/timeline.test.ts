import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { createHeardBefore } from '../../../src/commands/demo/page/heard-before.ts';
import { pageWidth, timelineLines } from '../../../src/commands/demo/page/timeline.ts';
import { padWords, wrapWords } from '../../../src/commands/demo/page/wrap-words.ts';

describe('the timeline', () => {
  it('keeps its columns straight beside Chinese', () => {
    const lines = timelineLines({
      time: '09:05:12',
      who: '徐娜 (handler)',
      what: ['您的投诉已经受理，工单号是YJ-261123-00001-7，我们会在十一月二十四日星期二上午九点前答复您。', '| card'],
    });
    expect(lines).toEqual([
      '09:05:12  徐娜 (handler)             您的投诉已经受理，工单号是YJ-261123-00001-7，我们会在十一月二十四日星期二上午九',
      '                                     点前答复您。',
      '                                     | card',
    ]);
  });

  it('keeps the left edge of a card on every line of it', () => {
    const [first, second] = timelineLines({ time: '', who: '', what: [`| ${'长'.repeat(60)}`] });
    expect(first?.trimStart().startsWith('| 长')).toBe(true);
    expect(second?.trimStart().startsWith('| 长')).toBe(true);
  });

  it('is never wider than the page and loses no word, whatever is said', () => {
    const words = fc.array(
      fc.constantFrom('投诉', '，', 'YJ-261123-00001-7', ' ', 'press', '。', '👍🏽', '（', 'é', '撳'),
      {
        maxLength: 80,
      },
    );
    fc.assert(
      fc.property(words, words, (who, what) => {
        const lines = timelineLines({ time: '09:05:12', who: who.join(''), what: [what.join('')] });
        expect(lines.every((line) => stringWidth(line) <= pageWidth)).toBe(true);
        const kept = lines.join('').replace(/\s/g, '');
        for (const word of what) expect(kept).toContain(word.trim());
      }),
    );
  });
});

describe('wrapping', () => {
  it('begins no line with a closing mark and cuts no ticket number', () => {
    const lines = wrapWords('请记住工单号YJ-261123-00001-7。谢谢您，再见！', 20);
    expect(lines.some((line) => /^[，。！]/.test(line))).toBe(false);
    expect(lines.join('\n')).toContain('YJ-261123-00001-7');
  });

  it('cuts what is longer than a line, between whole characters', () => {
    expect(wrapWords('👍🏽👍🏽👍🏽', 4)).toEqual(['👍🏽👍🏽', '👍🏽']);
  });

  it('keeps all text, whatever the width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 4, max: 40 }), (text, width) => {
        const bare = (of: string) => of.replace(/\s/g, '');
        expect(bare(wrapWords(text, width).join(''))).toBe(bare(text));
      }),
    );
  });

  it('fills up by columns, not by characters', () => {
    expect(padWords('状态', 6)).toBe('状态  ');
  });
});

describe('what was heard before', () => {
  it('is left out when it is read again in the same call, and told in full in the next', () => {
    const memory = createHeardBefore();
    const menu = '咨询，请按1。预约，请按2。投诉，请按3。';
    expect(memory.shorten('a', menu)).toBe(menu);
    expect(memory.shorten('a', `没有听到您的回答。${menu}`)).toBe('没有听到您的回答。[…]');
    expect(memory.shorten('b', menu)).toBe(menu);
    memory.forget('a');
    expect(memory.shorten('a', menu)).toBe(menu);
  });

  it('leaves a blank between English sentences', () => {
    expect(createHeardBefore().shorten('a', 'Press 1. Press 2.')).toBe('Press 1. Press 2.');
  });
});
