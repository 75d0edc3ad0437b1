import { describe, expect, it } from 'vitest';
import { createExpectations } from '../../../src/commands/demo/expectations.ts';
import { createStoryPage } from '../../../src/commands/demo/page/story-page.ts';
import type { StoryEvent } from '../../../src/rehearsal/story/story-event.ts';

const cast = { phone: (number: string) => `caller ${number.slice(-4)}`, person: (id: string) => id };

const page = () => {
  const lines: string[] = [];
  return {
    lines,
    page: createStoryPage({ print: (line) => lines.push(line.trimEnd()), cast, timeZone: 'Asia/Shanghai' }),
  };
};

const at = (seconds: number) => new Date(Date.parse('2026-11-23T01:00:00Z') + seconds * 1000);
const heard = (seconds: number, text: string): StoryEvent => ({
  kind: 'heard',
  at: at(seconds),
  phone: '+8613800138001',
  text,
  cut: false,
});

describe('what a story promised', () => {
  it('is counted as met when it comes within its time, and as failed when it does not', async () => {
    const promised = createExpectations(40);
    let looks = 0;
    await promised.until('comes late', () => {
      looks += 1;
      return looks > 2;
    });
    await promised.until('never comes', () => false);
    promised.now('is so', true);
    await promised.untilSilently('goes without saying', () => true);
    await promised.untilSilently('should have gone without saying', async () => false);
    expect(promised.take()).toEqual({
      held: ['comes late', 'is so'],
      failed: ['never comes', 'should have gone without saying'],
    });
    expect([promised.total, promised.failures]).toEqual([5, 2]);
    expect(promised.take()).toEqual({ held: [], failed: [] });
  });
});

describe('the page of a story', () => {
  it('tells what was heard in one breath, and who did what, under the day', () => {
    const told = page();
    told.page.tell([
      heard(0, '您好。'),
      heard(2, '咨询，请按1。'),
      { kind: 'did', at: at(5), phone: '+8613800138001', what: 'pressed', text: '1' },
      { kind: 'texted', at: at(5), phone: '+8613800138002', text: '已受理' },
    ]);
    expect(told.lines).toEqual([
      '-- Monday, 23 November 2026 --',
      '09:00:00  caller 8001                hears “您好。咨询，请按1。”',
      '09:00:05                             presses 1',
      '          caller 8002                gets a text message: “已受理”',
    ]);
  });

  it('never lets the time run backwards', () => {
    const told = page();
    told.page.act(at(60), 'xu-na', ['presses Claim']);
    told.page.act(at(50), 'lin-yue', ['presses Claim']);
    expect(told.lines.at(-1)).toBe('          lin-yue                    presses Claim');
  });

  it('shows a card with its facts side by side, and a change with what is new', () => {
    const told = page();
    const place = { kind: 'channel', name: 'tickets' } as const;
    const fact = (text: string) => ({ text, isFact: true });
    const shown = { kind: 'shown', at: at(0), place, author: null, isReply: false, files: [], title: 'YJ-1' } as const;
    told.page.tell([
      {
        ...shown,
        isChange: false,
        lines: [{ text: 'YJ-1', isFact: false }, fact('状态 待认领'), fact('类别 号牌'), fact('办理人 无')],
      },
      { ...shown, isChange: true, lines: [fact('状态 办理中')] },
    ]);
    expect(told.lines.slice(1)).toEqual([
      '09:00:00  #tickets                   | YJ-1',
      '                                     | 状态 待认领                   类别 号牌',
      '                                     | 办理人 无',
      '                                     YJ-1 now shows:',
      '                                     | 状态 办理中',
    ]);
  });

  it('says plainly what did not happen', () => {
    const told = page();
    told.page.checked(['one card', 'one card'], ['one text message']);
    expect(told.lines).toEqual(['', '  As expected: one card.', '  NOT AS EXPECTED: one text message']);
  });
});
