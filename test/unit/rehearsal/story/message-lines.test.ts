import { describe, expect, it } from 'vitest';
import { messageLines, messageWords, newLines } from '../../../../src/rehearsal/story/message-lines.ts';

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const button = (text: string) => ({ type: 'button', text: { type: 'plain_text', text } });

describe('a message as its readers see it', () => {
  it('has its facts on a line each, its buttons on one, and no markup', () => {
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'YJ-1 投诉' } },
      { type: 'section', fields: [mrkdwn('*状态*\n待认领'), mrkdwn('*来电时间*\n<!date^1764^{date}|2026年11月23日>')] },
      { type: 'section', text: { type: 'plain_text', text: '*not* a mark' } },
      { type: 'section', text: mrkdwn('caller `138****8001` &lt;here&gt;') },
      { type: 'actions', elements: [button('认领'), button('备注')] },
    ];
    expect(messageLines({ text: '', blocks })).toEqual([
      { text: 'YJ-1 投诉', isFact: false },
      { text: '状态 待认领', isFact: true },
      { text: '来电时间 2026年11月23日', isFact: true },
      { text: '*not* a mark', isFact: false },
      { text: 'caller 138****8001 <here>', isFact: false },
      { text: '[认领] [备注]', isFact: false },
    ]);
  });

  it('is its text when it has no blocks', () => {
    expect(messageWords({ text: 'one\n\ntwo', blocks: [] })).toBe('one two');
  });

  it('changes by the lines it did not have', () => {
    const line = (text: string) => ({ text, isFact: false });
    expect(newLines([line('a'), line('b')], [line('a'), line('c')])).toEqual([line('c')]);
  });
});
