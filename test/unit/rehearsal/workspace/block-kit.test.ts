import { describe, expect, it } from 'vitest';
import { faultsOfMessage, faultsOfView } from '../../../../src/rehearsal/workspace/block-kit/check-blocks.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const button = (fields: object = {}) => ({ type: 'button', text: plain('Go'), action_id: 'a', ...fields });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const input = (element: object) => ({ type: 'input', label: plain('Label'), element });
const long = (length: number) => 'x'.repeat(length);
const modal = (fields: object) => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Send'),
  blocks: [{ type: 'divider' }],
  ...fields,
});

describe('limits of Block Kit', () => {
  it.each([
    ['a header of 151 characters', { type: 'header', text: plain(long(151)) }, '/blocks/0/text/text'],
    ['an empty text', { type: 'section', text: plain('') }, '/blocks/0/text/text'],
    ['a section with nothing', { type: 'section' }, '/blocks/0'],
    ['eleven fields', { type: 'section', fields: Array(11).fill(plain('x')) }, '/blocks/0/fields'],
    ['a long field', { type: 'section', fields: [plain(long(2001))] }, '/blocks/0/fields/0/text'],
    ['a long button', actions(button({ text: plain(long(76)) })), '/blocks/0/elements/0/text/text'],
    ['a button in bold', actions(button({ text: { type: 'mrkdwn', text: 'x' } })), '/blocks/0/elements/0/text/type'],
    ['a long value', actions(button({ value: long(2001) })), '/blocks/0/elements/0/value'],
    ['a style that is not there', actions(button({ style: 'green' })), '/blocks/0/elements/0/style'],
    ['two buttons of one name', actions(button(), button()), '/blocks/0/elements/1/action_id'],
    [
      '26 buttons',
      actions(...Array.from({ length: 26 }, (_, i) => button({ action_id: `a${i}` }))),
      '/blocks/0/elements',
    ],
    ['eleven things in a context', { type: 'context', elements: Array(11).fill(plain('x')) }, '/blocks/0/elements'],
    [
      'a confirmation with a long title',
      actions(
        button({ confirm: { title: plain(long(101)), text: plain('x'), confirm: plain('y'), deny: plain('n') } }),
      ),
      '/blocks/0/elements/0/confirm/title/text',
    ],
    [
      '101 options',
      actions({ type: 'static_select', action_id: 's', options: Array(101).fill({ text: plain('x'), value: 'x' }) }),
      '/blocks/0/elements/0/options',
    ],
    [
      'a long option',
      actions({ type: 'overflow', options: [{ text: plain(long(76)), value: 'x' }] }),
      '/blocks/0/elements/0/options/0/text/text',
    ],
    ['an image without words', { type: 'image', image_url: 'https://x.example/a.png' }, '/blocks/0/alt_text'],
    ['a block nobody knows', { type: 'marquee' }, '/blocks/0/type'],
    ['an alert in a message', { type: 'alert', text: plain('x') }, '/blocks/0/type'],
    ['a long block id', { type: 'divider', block_id: long(256) }, '/blocks/0/block_id'],
    [
      'a table of 101 rows',
      { type: 'table', rows: Array(101).fill([{ type: 'raw_text', text: 'x' }]) },
      '/blocks/0/rows',
    ],
  ])('refuses %s', (_, block, pointer) => {
    expect(faultsOfMessage([block]).map((fault) => fault.pointer)).toEqual([pointer]);
  });

  it('refuses one block id twice and two tables', () => {
    const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] };
    expect(
      faultsOfMessage([
        { type: 'divider', block_id: 'b' },
        { type: 'divider', block_id: 'b' },
      ]),
    ).toHaveLength(1);
    expect(faultsOfMessage([table, table])).toHaveLength(1);
    expect(faultsOfMessage('no list')).toHaveLength(1);
  });

  it.each([
    ['a long title', modal({ title: plain(long(25)) }), '/view/title/text'],
    [
      'a question without a way to send',
      { ...modal({ blocks: [input({ type: 'plain_text_input' })] }), submit: undefined },
      '/view/submit',
    ],
    ['much private metadata', modal({ private_metadata: long(3001) }), '/view/private_metadata'],
    ['no blocks', modal({ blocks: [] }), '/view/blocks'],
    ['a button as a question', modal({ blocks: [input(button())] }), '/view/blocks/0/element/type'],
    [
      'two fields that want the cursor',
      modal({
        blocks: [
          input({ type: 'plain_text_input', action_id: 'a', focus_on_load: true }),
          input({ type: 'plain_text_input', action_id: 'b', focus_on_load: true }),
        ],
      }),
      '/view/blocks',
    ],
  ])('refuses a modal with %s', (_, view, pointer) => {
    expect(faultsOfView(view).map((fault) => fault.pointer)).toEqual([pointer]);
  });

  it('takes a card and a modal that keep the rules', () => {
    expect(
      faultsOfMessage([
        { type: 'header', text: plain(long(150)) },
        { type: 'section', text: plain(long(3000)), accessory: button() },
        actions(button()),
      ]),
    ).toEqual([]);
    expect(
      faultsOfView(
        modal({ blocks: [input({ type: 'plain_text_input', multiline: true }), { type: 'alert', text: plain('x') }] }),
      ),
    ).toEqual([]);
  });
});
