import type { Organisation } from '../../../organisation/organisation.ts';
import type { TicketCard } from '../../../tickets/ports.ts';
import { needsNobody } from '../../../tickets/ticket.ts';
import { nameOf, staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { neutral } from '../blocks/outside-text.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';
import { isOverdue, stateWords } from './card-facts.ts';

/** A ticket in one sentence, for notifications, screen readers and lists: facts only, never what a citizen said. */
export const inWordsOf = (
  { ticket, now }: Pick<TicketCard, 'ticket' | 'now'>,
  organisation: Organisation,
  words: Words,
): string => {
  const zone = timeZoneOf(unitOf(organisation, ticket.unitId));
  const facts = [
    words.say('card.title', { number: ticket.number, kind: words.say(`kinds.${ticket.kind}`) }),
    words.say(`priorities.${ticket.priority}`),
    nameOf(organisation.lines, ticket.lineId, words.language),
    stateWords(ticket, words),
    ticket.assigneeId === null ? words.say('card.nobody') : staffName(organisation, ticket.assigneeId),
  ];
  if (ticket.dueAt !== null)
    facts.push(
      words.say(needsNobody(ticket) ? 'card.visitAt' : 'card.due', {
        at: dayAndTimePlain(ticket.dueAt, words.language, zone),
      }),
    );
  if (isOverdue(ticket, now)) facts.push(words.say('card.overdue'));
  return neutral(facts.join(words.say('card.comma')), 700);
};
