import { wordsOf } from '../workspace/block-kit/block-words.ts';
import type { ChatMessage } from '../workspace/chat-message.ts';

/** A line of a message; a fact is a label with its value, of which a screen shows two side by side. */
export interface ShownLine {
  readonly text: string;
  readonly isFact: boolean;
}

/** A message as its readers see it, line by line; buttons that follow each other share one. */
export function messageLines({ text, blocks }: Pick<ChatMessage, 'text' | 'blocks'>): readonly ShownLine[] {
  if (blocks.length === 0) return textLines(asRead(text));
  const lines: ShownLine[] = [];
  for (const words of wordsOf(blocks)) {
    const read = words.marked ? asRead(words.text) : words.text;
    const before = lines.at(-1)?.text ?? '';
    if (isButton(read) && isButton(before)) lines[lines.length - 1] = { text: `${before} ${read}`, isFact: false };
    else if (words.marked && isFact(words.text)) lines.push({ text: split(read).join(' '), isFact: true });
    else lines.push(...textLines(read));
  }
  return lines;
}

/** A message in one line, to look for words in. */
export const messageWords = (message: Pick<ChatMessage, 'text' | 'blocks'>): string =>
  messageLines(message)
    .map(({ text }) => text)
    .join(' ');

/** The lines of `after` that `before` does not have. */
export const newLines = (before: readonly ShownLine[], after: readonly ShownLine[]): readonly ShownLine[] =>
  after.filter(({ text }) => !before.some((line) => line.text === text));

const split = (text: string): readonly string[] => text.split('\n').filter((line) => line.trim() !== '');

const textLines = (text: string): ShownLine[] => split(text).map((line) => ({ text: line, isFact: false }));

const isButton = (text: string): boolean => /^\[[^\n]*\]$/.test(text);

/** A label in bold over its value. */
const isFact = (text: string): boolean => /^\*[^*\n]+\*\n/.test(text);

/** Markup as it looks: dates written out, emphasis gone, entities resolved. */
const asRead = (text: string): string =>
  text
    .replace(/<!date\^\d+\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<[^|>]+\|([^>]+)>/g, '$1')
    .replace(/(^|[\s（(])[*_]([^*_\n]+)[*_](?=$|[\s，。：:）)])/gm, '$1$2')
    .replace(/`([^`\n]+)`/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
