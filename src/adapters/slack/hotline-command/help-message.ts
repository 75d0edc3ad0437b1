import type { ChatMessage } from '../blocks/message.ts';
import { mrkdwn, plain } from '../blocks/outside-text.ts';
import { inSections } from '../blocks/short-message.ts';
import type { Words } from '../blocks/words.ts';
import type { Subcommand } from './subcommand.ts';

const topics = ['status', 'next', 'ticket', 'help'] as const;

/** What the command can do; `unknown` are the words that were not understood. */
export const helpMessage = (words: Words, unknown: string | null, subcommands: readonly Subcommand[]): ChatMessage => {
  const lines = [...topics, ...subcommands.map(({ help }) => help)].map((topic) => words.say(`command.help.${topic}`));
  const title = words.say('command.help.title');
  return {
    text: title,
    blocks: [
      ...(unknown === null
        ? []
        : [{ type: 'section' as const, text: plain(words.say('command.help.unknown', { words: unknown }), 300) }]),
      { type: 'header', text: plain(title, 150) },
      ...inSections(lines).map((text) => ({ type: 'section' as const, text: mrkdwn(text) })),
    ],
  };
};
