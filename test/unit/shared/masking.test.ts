import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../src/shared/clean-text.ts';
import { maskText } from '../../../src/shared/masking.ts';

describe('text with numbers in it', () => {
  it.each([
    ['call 13800138000 now', 'call 138****8000 now'],
    ['电话:138-0013-8000。', '电话:138****8000。'],
    ['１３８００１３８０００', '138****8000'],
    ['号码一三八零零一三八零零零谢谢', '号码一三八****八零零零谢谢'],
    ['身份证11010519491231002X，', '身份证110***********002X，'],
  ])('%j becomes %j', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it.each([
    'ticket CQ-261122-00042-7',
    'on 2026-11-22',
    '渝A12345',
    'room 123456',
    '01980000-0000-7000-8000-000000000001',
  ])('%j stays as it is', (text) => {
    expect(maskText(text)).toBe(text);
  });

  it('never lets a phone number through, whatever stands around it', () => {
    const phone = fc.stringMatching(/^1[3-9]\d{9}$/);
    const around = fc.constantFrom('', ' ', '，', '。', 'tel ', '请打', '(', ')', '"', '\n');
    fc.assert(
      fc.property(around, phone, around, (before, number, after) => {
        expect(maskText(before + number + after)).not.toContain(number);
      }),
    );
  });
});

describe('cleaned text', () => {
  it('keeps lines, tabs and emoji, and loses control characters and half pairs', () => {
    expect(cleanText('a\tb\nc😀\u0000\u0007\u009f\ud800\ufffe')).toBe('a\tb\nc😀');
  });

  it('can always be put into a URL', () => {
    const anything = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));
    fc.assert(
      fc.property(anything, (text) => decodeURIComponent(encodeURIComponent(cleanText(text))) === cleanText(text)),
    );
  });
});
