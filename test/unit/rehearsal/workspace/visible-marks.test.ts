import { describe, expect, it } from 'vitest';
import { marksOf, shownText } from '../../../../src/rehearsal/workspace/block-kit/visible-marks.ts';

const message = (text: string, ...blocks: { type: string; [field: string]: unknown }[]) => ({ text, blocks });
const none = { mentions: [], broadcasts: [], links: [] };

describe('marks that a message shows', () => {
  it('finds mentions, broadcasts and links in text and in marked-up blocks', () => {
    const seen = marksOf([
      message('<@U123> <!here> see <https://evil.example|this>'),
      message('', { type: 'section', text: { type: 'mrkdwn', text: '<!channel> <#C9|x> http://bare.example/a' } }),
      message('', { type: 'context', elements: [{ type: 'mrkdwn', text: '<!subteam^S77>' }] }),
      message('', {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'user', user_id: 'U5' }] }],
      }),
    ]);
    expect(seen).toEqual({
      mentions: ['U123', 'C9', 'S77', 'U5'],
      broadcasts: ['here', 'channel'],
      links: ['https://evil.example', 'http://bare.example/a'],
    });
  });

  it('finds nothing in escaped or plain text', () => {
    expect(marksOf([message('&lt;!channel&gt; &lt;@U1&gt;')])).toEqual(none);
    expect(
      marksOf([message('', { type: 'header', text: { type: 'plain_text', text: '<!channel> https://x.example' } })]),
    ).toEqual(none);
  });

  it('counts bare addresses only where they become links', () => {
    const verbatim = { type: 'section', text: { type: 'mrkdwn', text: 'http://a.example', verbatim: true } };
    expect(marksOf([message('http://b.example', verbatim)])).toEqual(none);
    expect(marksOf([message('http://b.example')]).links).toEqual(['http://b.example']);
  });

  it('reads a card out as a person would', () => {
    const card = message(
      'fallback',
      { type: 'header', text: { type: 'plain_text', text: '投诉' } },
      { type: 'section', text: { type: 'mrkdwn', text: 'a &lt;b&gt;' }, fields: [{ type: 'mrkdwn', text: 'f' }] },
      { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: '认领' } }] },
    );
    expect(shownText(card)).toBe('投诉\na <b>\nf\n[认领]');
    expect(shownText(message('only text'))).toBe('only text');
  });
});
