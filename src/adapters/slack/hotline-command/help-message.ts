import type { ChatMessage } from '../blocks/message.ts';
import { mrkdwn, plain } from '../blocks/outside-text.ts';
import type { Words } from '../blocks/words.ts';

const topics = ['status', 'next', 'ticket', 'help'] as const;

/** What the command can do; `unknown` are the words that were not understood. */
export const helpMessage = (words: Words, unknown: string | null): ChatMessage => {
  const title = words.say('command.help.title');
  return {
    text: title,
    blocks: [
      ...(unknown === null
        ? []
        : [{ type: 'section' as const, text: plain(words.say('command.help.unknown', { words: unknown }), 300) }]),
      { type: 'header', text: plain(title, 150) },
      { type: 'section', text: mrkdwn(topics.map((topic) => words.say(`command.help.${topic}`)).join('\n')) },
    ],
  };
};
