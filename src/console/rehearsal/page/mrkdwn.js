import { element } from './element.js';

const pattern =
  /```([\s\S]+?)```|`([^`\n]+)`|<([^>\n]+)>|(?<![\w*])\*([^*\n]+)\*(?![\w*])|(?<![\w_])_([^_\n]+)_(?![\w_])|(?<![\w~])~([^~\n]+)~(?![\w~])/g;

/** Marked-up text as elements: quotations, bold, italic, struck, code, links and mentions. */
export function marked(text, people) {
  const quote = /(?:^|\n)((?:(?:&gt;|>) ?.*(?:\n|$))+)/.exec(text);
  if (quote === null) return inline(text, people);
  const inside = quote[1].trimEnd().replace(/^(?:&gt;|>) ?/gm, '');
  const rest = text.slice(quote.index + quote[0].length);
  return [
    ...inline(text.slice(0, quote.index), people),
    element('blockquote', {}, inline(inside, people)),
    ...(rest === '' ? [] : marked(rest, people)),
  ];
}

function inline(text, people) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(plain(text.slice(at, match.index)));
    parts.push(markedPart(match, people));
    at = match.index + match[0].length;
  }
  parts.push(plain(text.slice(at)));
  return parts.flat();
}

function markedPart([, block, code, angle, bold, italic, struck], people) {
  if (block !== undefined) return element('pre', {}, unescaped(block));
  if (code !== undefined) return element('code', {}, unescaped(code));
  if (angle !== undefined) return angled(angle, people);
  if (bold !== undefined) return element('b', {}, inline(bold, people));
  if (italic !== undefined) return element('i', {}, inline(italic, people));
  return element('s', {}, inline(struck, people));
}

function angled(inside, people) {
  const [target, label] = inside.split('|');
  if (target.startsWith('@'))
    return mention(`@${people.find(({ id }) => id === target.slice(1))?.name ?? target.slice(1)}`);
  if (target.startsWith('#')) return mention(`#${label ?? target.slice(1)}`);
  if (target.startsWith('!date^')) return element('time', {}, label ?? '');
  if (target.startsWith('!')) return mention(`@${label ?? target.slice(1)}`);
  // Links are shown and lead nowhere: nobody leaves a rehearsal by accident.
  return element('span', { className: 'link', title: target }, label ?? target);
}

const mention = (text) => element('span', { className: 'mention' }, text);

const unescaped = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const plain = (text) =>
  unescaped(text)
    .split('\n')
    .flatMap((line, i) => (i === 0 ? [line] : [element('br'), line]));
