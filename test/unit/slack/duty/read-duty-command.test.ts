import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDay, readDutyCommand } from '../../../../src/adapters/slack/duty/read-duty-command.ts';
import { shanghai } from '../../calendar/calendars.ts';

const today = '2026-11-23';
const read = (text: string) => readDutyCommand(text, today, 'Asia/Shanghai');

describe('what was asked of the rota', () => {
  it.each([
    ['', 'view'],
    ['on', 'on'],
    ['OFF', 'off'],
    ['back', 'back'],
    ['上岗', 'on'],
    ['簽退', 'off'],
    ['销假', 'back'],
  ])('%s is %s', (text, kind) => {
    expect(read(text)).toEqual({ kind });
  });

  it.each([
    ['absent 2026-11-24 2026-11-25 spring cleaning', '2026-11-24T00:00', '2026-11-26T00:00', 'spring cleaning'],
    ['absent tomorrow 09:00 tomorrow 12:30 dentist', '2026-11-24T09:00', '2026-11-24T12:30', 'dentist'],
    ['absent 11-24T09:00 11-24T17:00 course', '2026-11-24T09:00', '2026-11-24T17:00', 'course'],
    ['absent today ill', '2026-11-23T00:00', '2026-11-24T00:00', 'ill'],
    ['请假 11月24日 11月25日 参加培训', '2026-11-24T00:00', '2026-11-26T00:00', '参加培训'],
    ['请假明天 看病', '2026-11-24T00:00', '2026-11-25T00:00', '看病'],
    ['absent 1-2 1-3 family', '2027-01-02T00:00', '2027-01-04T00:00', 'family'],
  ])('%s', (text, from, to, reason) => {
    expect(read(text)).toEqual({ kind: 'absent', period: { from: shanghai(from), to: shanghai(to) }, reason });
  });

  it('a swap names a colleague and a day', () => {
    expect(read('swap <@U0ABC|li> 2026-11-24')).toEqual({ kind: 'swap', who: '<@U0ABC|li>', on: '2026-11-24' });
    expect(read('换班 @黄涛 明天')).toEqual({ kind: 'swap', who: '@黄涛', on: '2026-11-24' });
    expect(read('swap @Li Na tomorrow')).toEqual({ kind: 'swap', who: '@Li Na', on: '2026-11-24' });
  });

  it.each([
    ['dance', 'words'],
    ['absent', 'absent'],
    ['absent tomorrow', 'absent'],
    ['absent yesterday ill', 'day'],
    ['absent 2026-02-30 ill', 'day'],
    ['swap', 'swap'],
    ['swap @li', 'swap'],
    ['swap @li someday', 'day'],
    ['absent 11-24T25:00 ill', 'day'],
  ])('%s is unclear about the %s', (text, about) => {
    expect(read(text)).toMatchObject({ kind: 'unclear', about });
  });

  it('reads anything without stumbling', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `absent ${text}`),
        ),
        (text) => {
          expect(typeof read(text).kind).toBe('string');
        },
      ),
    );
  });

  it('reads every day of two years the way it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 }), (days) => {
        const on = new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
        expect(readDay(on, today)).toBe(on);
        if (days < 365) expect(readDay(on.slice(5), today)).toBe(on);
      }),
    );
  });
});
