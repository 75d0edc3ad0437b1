import type { Block, Wire } from '../chat-message.ts';
import { isRecord, listOf } from './faults.ts';

/**
 * A piece of text as a block shows it; only mrkdwn turns `<...>` into links and mentions, and only mrkdwn that is not
 * `verbatim` makes links of bare addresses.
 */
export interface BlockWords {
  readonly text: string;
  readonly marked: boolean;
  readonly verbatim?: boolean;
}

/** All words that blocks show to a reader, in reading order, buttons in square brackets. */
export function wordsOf(blocks: readonly Block[]): readonly BlockWords[] {
  return blocks.flatMap(blockWords).filter(({ text }) => text !== '');
}

function blockWords(block: Block): readonly BlockWords[] {
  switch (block.type) {
    case 'rich_text':
      return listOf(block.elements).map((line) => ({ text: richText(line), marked: true }));
    case 'markdown':
      return [{ text: String(block.text ?? ''), marked: true }];
    case 'table':
    case 'data_table':
      return listOf(block.rows).map((row) => ({ text: listOf(row).map(cell).join(' | '), marked: false }));
    case 'image':
      return [...text(block.title), { text: String(block.alt_text ?? ''), marked: false }];
    case 'input':
      return [...text(block.label), ...text(block.hint)];
    default:
      return [
        ...text(block.title),
        ...text(block.subtitle),
        ...text(block.text),
        ...text(block.body),
        ...listOf(block.fields).flatMap(text),
        ...listOf(block.elements).flatMap(element),
        ...(block.accessory === undefined ? [] : element(block.accessory)),
        ...listOf(block.child_blocks).flatMap((child) => blockWords(child as Block)),
      ];
  }
}

function text(value: unknown): readonly BlockWords[] {
  if (!isRecord(value) || typeof value.text !== 'string') return [];
  return [{ text: value.text, marked: value.type === 'mrkdwn', verbatim: value.verbatim === true }];
}

function element(value: unknown): readonly BlockWords[] {
  if (!isRecord(value)) return [];
  if (value.type === 'mrkdwn' || value.type === 'plain_text') return text(value);
  if (value.type === 'image') return [{ text: String(value.alt_text ?? ''), marked: false }];
  if (value.type === 'button')
    return text(value.text).map(({ text: label }) => ({ text: `[${label}]`, marked: false }));
  return text(value.placeholder).map(({ text: label }) => ({ text: `[${label}]`, marked: false }));
}

function cell(value: unknown): string {
  if (!isRecord(value)) return '';
  return value.type === 'rich_text'
    ? listOf(value.elements).map(richText).join('')
    : String(value.text ?? value.value ?? '');
}

function richText(value: unknown): string {
  if (!isRecord(value)) return '';
  const part = value as Wire;
  if (part.type === 'user') return `<@${String(part.user_id)}>`;
  if (part.type === 'channel') return `<#${String(part.channel_id)}>`;
  if (part.type === 'usergroup') return `<!subteam^${String(part.usergroup_id)}>`;
  if (part.type === 'broadcast') return `<!${String(part.range)}>`;
  if (part.type === 'link') return `<${String(part.url)}|${String(part.text ?? part.url)}>`;
  if (part.type === 'emoji') return `:${String(part.name)}:`;
  if (typeof part.text === 'string') return part.text;
  return listOf(part.elements).map(richText).join('');
}
