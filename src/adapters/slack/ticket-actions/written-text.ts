import { cleaned, cut } from '../blocks/outside-text.ts';

/**
 * What a person wrote in Slack, as plain text: mentions become names, links their address, escapes the characters they stand for.
 * `nameOf` knows colleagues by their Slack user id.
 */
export const writtenText = (text: string, nameOf: (slackUserId: string) => string | null): string => {
  const spelled = text.replace(/<([^<>]*)>/g, (_match, inner: string) => {
    const [target = '', label] = inner.split('|');
    if (target.startsWith('@')) return `@${nameOf(target.slice(1)) ?? label ?? target.slice(1)}`;
    if (target.startsWith('#')) return `#${label ?? target.slice(1)}`;
    if (target.startsWith('!')) return label ?? `@${target.slice(1).split('^')[0]}`;
    return label === undefined || label === target ? target : `${label} (${target})`;
  });
  const read = spelled.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return cut(cleaned(read).trim(), 4000);
};
