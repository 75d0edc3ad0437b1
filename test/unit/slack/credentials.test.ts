import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../../src/adapters/slack/blocks/words.ts';
import { numberAndName, promiseMessage } from '../../../src/adapters/slack/staff/credential-subcommands.ts';
import { shownText } from '../../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { chatWords } from './support/chat-words.ts';

describe('a certificate that is written down', () => {
  it('has its number first or last: the name is kept in clear, the number never', () => {
    expect(numberAndName('44012345 Guard level 2')).toEqual({ number: '44012345', name: 'Guard level 2' });
    expect(numberAndName('保安员证 44012345')).toEqual({ number: '44012345', name: '保安员证' });
    expect(numberAndName('Guard level 2 44012345')).toEqual({ number: '44012345', name: 'Guard level 2' });
    expect(numberAndName('保安员证')).toEqual({ number: '', name: '' });
    expect(numberAndName('44012345')).toEqual({ number: '44012345', name: '' });
  });
});

describe('a promise of secrecy', () => {
  it('is shown to its last word, with how to sign it, however long it is', () => {
    const text = `${'我承诺保守秘密。'.repeat(900)}到此为止`;
    const message = promiseMessage(
      { version: '2026', text: { 'zh-CN': text }, of: 'everybody' },
      wordsIn(chatWords, 'zh-CN'),
    );
    const shown = shownText(message as never);
    expect(shown.replaceAll('\n', '')).toContain('到此为止');
    expect(shown).toContain('2026');
    for (const block of message.blocks)
      expect(block.type === 'section' && (block.text?.text.length ?? 0)).toBeLessThanOrEqual(3000);
  });
});
