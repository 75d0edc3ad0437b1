import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTextable, maskNumber, readCallerId } from '../../../src/shared/phone-number.ts';

describe('a caller id', () => {
  it.each(['+8613800138000', '+12025550143', '+85251234567'])('%s is a number', (raw) => {
    expect(readCallerId(raw)).toEqual({ kind: 'number', e164: raw });
  });

  it.each([
    '',
    '+266696687',
    '+7378742833',
    '+86282452253',
    '+2562533',
    'anonymous',
    'client:a',
    'sip:a@b',
    '110',
    '+0123456789',
    '+8613800138000;ext=1',
    '+86 138',
  ])('%j is nobody', (raw) => {
    expect(readCallerId(raw)).toEqual({ kind: 'anonymous' });
  });
});

describe('a number', () => {
  it.each<[string, boolean]>([
    ['+8613800138000', true],
    ['+12025550143', true],
    ['+861088886666', false],
    ['+442079460958', false],
    ['+999123456789', false],
  ])('%s can be texted: %s', (e164, expected) => {
    expect(isTextable(e164)).toBe(expected);
  });

  it.each([
    ['+8613800138000', '138****8000'],
    ['+85251234567', '+852 51****7'],
    ['+12025550143', '+1 20****143'],
  ])('%s is shown as %s', (e164, shown) => {
    expect(maskNumber(e164)).toBe(shown);
  });

  it('never shows seven digits in a row, nor all but three of them', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+[1-9]\d{6,14}$/), (e164) => {
        const shown = maskNumber(e164);
        expect(shown).toContain('****');
        expect(shown).not.toMatch(/\d{7}/);
        expect(shown).not.toContain(e164.slice(1));
      }),
    );
  });
});
