import type { Organisation } from '../../../organisation/organisation.ts';
import type { DeskStatus } from '../../../tickets/lookup/desk-status.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf } from '../blocks/names.ts';
import { neutral, plain } from '../blocks/outside-text.ts';
import type { Words } from '../blocks/words.ts';

const figures = ['open', 'unclaimed', 'overdue', 'escalated'] as const;

/** How many tickets a person's units have, by what they need. */
export const statusMessage = (
  { tally, unitIds }: DeskStatus,
  organisation: Organisation,
  words: Words,
): ChatMessage => {
  const title = words.say('command.status.title');
  const lines = figures.map((figure) => words.say(`command.status.${figure}`, { count: tally[figure] }));
  const units = unitIds.map((id) => nameOf(organisation.units, id, words.language)).join(words.say('people.comma'));
  const scope = words.say('command.status.scope', { units });
  return {
    text: neutral([title, ...lines].join(words.say('card.comma'))),
    blocks: [
      { type: 'header', text: plain(title, 150) },
      { type: 'section', text: plain(lines.join('\n')) },
      { type: 'context', elements: [plain(scope, 2000)] },
    ],
  };
};
