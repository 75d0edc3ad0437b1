import { element } from './element.js';
import { field } from './fields.js';
import { marked } from './mrkdwn.js';

/** The words of a message: its blocks, or its text when it has none. */
export function messageWords({ text, blocks }, people, press) {
  return blocks.length === 0
    ? element('div', { className: 'text' }, marked(text, people))
    : blockElements(blocks, people, press);
}

/** Blocks as elements; `press(actionId, picked)` is called when something is pressed or picked. */
export function blockElements(blocks, people, press) {
  return blocks.map((block) => element('div', { className: `block ${block.type}` }, contents(block, people, press)));
}

function contents(block, people, press) {
  switch (block.type) {
    case 'header':
      return element('h4', {}, block.text.text);
    case 'divider':
      return element('hr');
    case 'section':
      return [
        block.text ? element('div', { className: 'text' }, words(block.text, people)) : null,
        block.fields
          ? element(
              'div',
              { className: 'fields' },
              block.fields.map((each) => element('div', {}, words(each, people))),
            )
          : null,
        block.accessory ? control(block.accessory, people, press) : null,
      ];
    case 'context':
      return block.elements.map((each) =>
        each.type === 'image' ? picture(each) : element('span', {}, words(each, people)),
      );
    case 'actions':
    case 'context_actions':
      return block.elements.map((each) => control(each, people, press));
    case 'image':
      return picture(block);
    case 'markdown':
      return element('div', { className: 'text' }, marked(block.text.replaceAll('**', '*'), people));
    case 'rich_text':
      return block.elements.map((part) => element('div', { className: 'text' }, rich(part, people)));
    case 'table':
    case 'data_table':
      return table(block.rows, people);
    default:
      return block.text ? words(block.text, people) : null;
  }
}

export const words = (text, people) => (text.type === 'mrkdwn' ? marked(text.text, people) : text.text);

const picture = ({ alt_text }) =>
  element('span', { className: 'picture', role: 'img', 'aria-label': alt_text }, `🖼 ${alt_text}`);

function control(part, people, press) {
  if (part.type === 'image') return picture(part);
  if (part.type !== 'button') return field(part, people, (picked) => press(part.action_id, picked));
  const ask = async () => {
    if (part.confirm && !window.confirm(`${part.confirm.title.text}\n\n${part.confirm.text.text}`)) return;
    await press(part.action_id, null);
  };
  return element(
    'button',
    { type: 'button', className: part.style ?? '', 'aria-label': part.accessibility_label, onclick: ask },
    part.text.text,
  );
}

function rich(part, people) {
  if (part.type === 'user')
    return element(
      'span',
      { className: 'mention' },
      `@${people.find(({ id }) => id === part.user_id)?.name ?? part.user_id}`,
    );
  if (part.type === 'link') return element('span', { className: 'link', title: part.url }, part.text ?? part.url);
  if (part.type === 'broadcast') return element('span', { className: 'mention' }, `@${part.range}`);
  if (part.type === 'emoji') return `:${part.name}:`;
  if (typeof part.text === 'string') return part.style?.bold ? element('b', {}, part.text) : part.text;
  const inside = (part.elements ?? []).map((each) => rich(each, people));
  return part.type === 'rich_text_list'
    ? element(
        'ul',
        {},
        inside.map((each) => element('li', {}, each)),
      )
    : inside;
}

function table(rows, people) {
  const cell = (each, tag) =>
    element(
      tag,
      {},
      each.type === 'rich_text'
        ? each.elements.map((part) => rich(part, people))
        : String(each.text ?? each.value ?? ''),
    );
  return element(
    'table',
    {},
    rows.map((row, i) =>
      element(
        'tr',
        {},
        row.map((each) => cell(each, i === 0 ? 'th' : 'td')),
      ),
    ),
  );
}
