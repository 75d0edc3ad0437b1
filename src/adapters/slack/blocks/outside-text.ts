import type { MrkdwnElement, PlainTextElement } from '@slack/types';

// Controls, lone surrogates and bidirectional overrides: what could hide, break or turn round the words beside it.
const unseen = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** The text without anything invisible; line breaks stay, tabs become spaces. */
export const cleaned = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(unseen, (unit) => (unit === '\n' ? '\n' : unit === '\t' ? ' ' : ''))
    .replace(/\n{3,}/g, '\n\n');

/** At most `limit` UTF-16 units, ending in … when something was cut; never half a character. */
export const cut = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/\p{Cs}$/u, '')}…`;
};

/** Words that Slack shows as they are: no mention, link, emoji or markup comes alive. The place for what people said. */
export const plain = (text: string, limit = 3000): PlainTextElement => {
  const shown = cut(cleaned(text), limit);
  return { type: 'plain_text', text: shown.trim() === '' ? '–' : shown, emoji: false };
};

const lively = /[*_~`]|:(?=[a-z0-9_+'-]+:)/gi;

/**
 * Words made harmless inside mrkdwn: control characters of Slack escaped, its markup broken by an invisible space. `limit` counts what
 * people read; the markup may be five times as long.
 */
export const neutral = (text: string, limit = 300): string =>
  cut(cleaned(text), limit)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(lively, (mark) => `\u200b${mark}`);

/** Words shown letter by letter inside mrkdwn, such as `138****8000`. */
export const verbatim = (text: string): string => {
  const shown = cleaned(text).replace(/[`\n]/g, ' ').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return shown.trim() === '' ? '–' : `\`${shown}\``;
};

/** Our own markup; every outside word in it went through `neutral` or `verbatim`. Slack guesses no links in it. */
export const mrkdwn = (markup: string): MrkdwnElement => ({ type: 'mrkdwn', text: markup, verbatim: true });
