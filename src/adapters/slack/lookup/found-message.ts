import type { SectionBlock } from '@slack/types';
import type { Organisation } from '../../../organisation/organisation.ts';
import type { FoundTickets } from '../../../tickets/lookup/search-tickets.ts';
import type { Ticket } from '../../../tickets/ticket.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf } from '../blocks/names.ts';
import { cut, mrkdwn, neutral, plain, verbatim } from '../blocks/outside-text.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Words } from '../blocks/words.ts';
import { inWordsOf } from '../ticket-card/card-summary.ts';
import { writeTicketRef } from '../ticket-card/ticket-ref.ts';

/** Shows the card of one ticket of a list to whoever presses it. */
export const showFoundId = 'ticket.show';

/** A list of tickets for one person, a line and a button each; `title` says what they are. */
export const foundMessage = (
  title: string,
  { tickets, hasMore, at }: FoundTickets,
  organisation: Organisation,
  words: Words,
): ChatMessage => ({
  text: shortMessage(title).text,
  blocks: [
    { type: 'header', text: plain(title, 150) },
    ...tickets.map(
      (ticket): SectionBlock => ({
        type: 'section',
        text: mrkdwn(`${inWordsOf({ ticket, now: at }, organisation, words)}\n${about(ticket, organisation, words)}`),
        accessory: {
          type: 'button',
          action_id: showFoundId,
          value: writeTicketRef(ticket),
          text: plain(words.say('find.show'), 75),
          accessibility_label: cut(words.say('find.of', { number: ticket.number }), 75),
        },
      }),
    ),
    ...(hasMore ? [{ type: 'context' as const, elements: [plain(words.say('find.more'), 300)] }] : []),
  ],
});

const about = ({ categoryId, callerMasked }: Ticket, organisation: Organisation, words: Words): string => {
  const category =
    categoryId === null ? words.say('card.none') : nameOf(organisation.categories, categoryId, words.language);
  const caller = callerMasked === '' ? neutral(words.say('card.numberUnknown')) : verbatim(callerMasked);
  return `${neutral(category)}${neutral(words.say('card.comma'))}${caller}`;
};
