import type { ChatMessage } from '../chat-message.ts';
import { wordsOf } from './block-words.ts';

/** Things in a message that do more than stand there: they ping people or lead elsewhere. */
export interface VisibleMarks {
  /** People, groups and channels mentioned, as written: `U123`, `S123`, `C123`. */
  readonly mentions: readonly string[];
  /** `here`, `channel`, `everyone`. */
  readonly broadcasts: readonly string[];
  readonly links: readonly string[];
}

const mention = /<(?:@|#|!subteam\^)([A-Z0-9]+)(?:\|[^>]*)?>/g;
const broadcast = /<!(here|channel|everyone)(?:\|[^>]*)?>/g;
const link = /<((?:https?:\/\/|mailto:|tel:)[^|>]+)(?:\|[^>]*)?>/g;
const bareLink = /(?<![<|])\b(https?:\/\/[^\s<>|]+)/g;

/** What a message's text and blocks turn into marks when they are shown. The text pings even where blocks hide it. */
export function marksOf(messages: readonly Pick<ChatMessage, 'text' | 'blocks'>[]): VisibleMarks {
  const marked = messages.flatMap(({ text, blocks }) => [
    { text, verbatim: blocks.length > 0 },
    ...wordsOf(blocks).filter((words) => words.marked),
  ]);
  const found = (pattern: RegExp, among = marked) =>
    among.flatMap(({ text }) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
  const linked = marked.filter(({ verbatim }) => verbatim !== true);
  return {
    mentions: found(mention),
    broadcasts: found(broadcast),
    links: [...found(link), ...found(bareLink, linked)],
  };
}

/** A message as a line-by-line reader meets it: blocks when it has them, the text when it has none. */
export function shownText({ text, blocks }: Pick<ChatMessage, 'text' | 'blocks'>): string {
  const words = blocks.length === 0 ? [text] : wordsOf(blocks).map((each) => each.text);
  return words.join('\n').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
