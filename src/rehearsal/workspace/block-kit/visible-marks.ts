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

/** What a message's text and blocks turn into marks when they are shown. */
export function marksOf(messages: readonly Pick<ChatMessage, 'text' | 'blocks'>[]): VisibleMarks {
  const marked = messages.flatMap(({ text, blocks }) => [
    text,
    ...wordsOf(blocks)
      .filter((words) => words.marked)
      .map((words) => words.text),
  ]);
  const found = (pattern: RegExp) =>
    marked.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
  return {
    mentions: found(/<(?:@|#|!subteam\^)([A-Z0-9]+)(?:\|[^>]*)?>/g),
    broadcasts: found(/<!(here|channel|everyone)(?:\|[^>]*)?>/g),
    links: [
      ...found(/<((?:https?:\/\/|mailto:|tel:)[^|>]+)(?:\|[^>]*)?>/g),
      ...found(/(?<![<|])\b(https?:\/\/[^\s<>|]+)/g),
    ],
  };
}

/** A message as a line-by-line reader meets it: blocks when it has them, the text when it has none. */
export function shownText({ text, blocks }: Pick<ChatMessage, 'text' | 'blocks'>): string {
  const words = blocks.length === 0 ? [text] : wordsOf(blocks).map((each) => each.text);
  return words.join('\n').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
