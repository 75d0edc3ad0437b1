import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskLogLine } from '../../../src/adapters/system/mask-log-line.ts';

describe('the last line of defence for personal data', () => {
  it.each([
    ['+8613800138000', '+861****8000'],
    ['calling 138 0013 8000 now', 'calling 138****8000 now'],
    ['From=%2B8613800138000&To=x', 'From=+861****8000&To=x'],
    ['(555) 010-0199', '(555****0199'],
    ['id 11010519491231002X', 'id 110****1002'],
    ['tel13800138000', 'tel138****8000'],
    ['"n":13800138000,', '"n":10000000000,'],
  ])('masks %s', (given, expected) => {
    expect(maskLogLine(given)).toBe(expected);
  });

  it.each([
    '{"time":"2026-11-22T13:40:54.123Z","level":"info"}',
    '{"id":"01939b5e-7c31-7d2a-8f00-123456789012"}',
    '{"call":"CA01234567890123456789012345678901"}',
    '{"ticket":"CQ-261122-00042-7"}',
    '{"ts":"1763818854.123456"}',
    '{"user":"U0123456789"}',
    '{"seconds":0.123456789123,"port":54321}',
    '{"host":"127.0.0.1:5432"}',
    '{"digest":"9f86d081884c7d659a2feaa0c55ad015"}',
    '{"on":"2026-11-22"}',
  ])('leaves %s alone', (line) => {
    expect(maskLogLine(line)).toBe(line);
  });

  it('lets no E.164 number through, wherever it stands in a line, and keeps the line JSON', () => {
    const number = fc.stringMatching(/^[1-9]\d{9,13}$/);
    const around = fc.constantFrom('', ' ', '+', 'tel:', 'sip:', 'client ', '"', '\\', '/', '=', '>', 'x');
    fc.assert(
      fc.property(number, around, around, (digits, before, after) => {
        const line = JSON.stringify({ msg: `${before}${digits}${after}`, err: { message: [digits] } });
        const masked = maskLogLine(line);
        expect(masked).not.toContain(digits);
        expect(JSON.parse(masked)).toBeTypeOf('object');
      }),
    );
  });

  it('keeps JSON numbers numbers', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => JSON.parse(maskLogLine(JSON.stringify({ value })))).not.toThrow();
      }),
    );
  });
});
