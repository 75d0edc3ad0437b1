import { staffActor } from '../../../shared/actor.ts';
import type { TicketDesk } from '../../../tickets/desk/ticket-desk.ts';
import {
  openCallbacks,
  type SearchDesk,
  type SearchResult,
  searchTickets,
} from '../../../tickets/lookup/search-tickets.ts';
import { hasValidCheckDigit } from '../../../tickets/ticket-number.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { refusalWords } from '../blocks/refusal-words.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { ticketAlone } from '../hotline-command/card-alone.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import type { Visit } from '../receiving/visit.ts';
import { readTicketRef } from '../ticket-card/ticket-ref.ts';
import type { WorkspacePart } from '../workspace-part.ts';
import { foundMessage, showFoundId } from './found-message.ts';
import { readSearch } from './read-search.ts';

const most = 10;

type LookupDesk = TicketDesk & SearchDesk;

/** `/hotline find`, `/hotline callbacks`, and the cards behind their lists. */
export const createLookupPart = (desk: LookupDesk): WorkspacePart => ({
  subcommands: [findCommand(desk), callbacksCommand(desk)],
  register: ({ reception }) =>
    reception.onClick(showFoundId, async (click) => {
      const ref = readTicketRef(click.value);
      const stale = shortMessage(click.words.say('faults.stale'));
      await click.tell(ref === null ? stale : await ticketAlone(click, desk, ref.number));
    }),
});

const findCommand = (desk: LookupDesk): Subcommand => ({
  name: 'find',
  aliases: ['查找', '搜索', '搵'],
  help: 'find',
  answer: async (command, rest) => {
    const { person, organisation, words } = command;
    const text = rest.trim();
    if (text === '') return shortMessage(words.say('find.usage'));
    if (hasValidCheckDigit(text)) return ticketAlone(command, desk, text);
    const read = readSearch(text, person, organisation, words);
    if (read.kind === 'unknown') return shortMessage(words.say('find.unknown', { word: read.word }));
    const result = await searchTickets(desk, { actor: staffActor(person.id), asked: read.asked, limit: most });
    return told(result, words.say('find.title'), words.say('find.none'), command);
  },
});

const callbacksCommand = (desk: LookupDesk): Subcommand => ({
  name: 'callbacks',
  aliases: ['回电', '回電'],
  help: 'callbacks',
  answer: async (command) => {
    const { person, words } = command;
    const result = await openCallbacks(desk, { actor: staffActor(person.id), limit: most });
    return told(result, words.say('find.callbacks'), words.say('find.no-callbacks'), command);
  },
});

const told = (result: SearchResult, title: string, none: string, { organisation, words }: Visit): ChatMessage => {
  if (result.kind === 'refused') return shortMessage(refusalWords(result, '', organisation, words));
  if (result.kind === 'no-post') return shortMessage(words.say('command.status.none'));
  return result.tickets.length === 0 ? shortMessage(none) : foundMessage(title, result, organisation, words);
};
