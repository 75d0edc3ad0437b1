import type { KnownBlock } from '@slack/types';
import type { Organisation } from '../../../organisation/organisation.ts';
import { responsibleOffice } from '../../../organisation/responsible-office.ts';
import { inLanguage } from '../../../shared/language.ts';
import { maskText } from '../../../shared/masking.ts';
import type { TicketCard } from '../../../tickets/ports.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { timeZoneOf, unitOf } from '../blocks/names.ts';
import { plain } from '../blocks/outside-text.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';
import { cardButtons, ticketButton } from './card-buttons.ts';
import { cardFacts } from './card-facts.ts';
import { inWordsOf } from './card-summary.ts';
import { whatWasSaid } from './what-was-said.ts';

/**
 * The card of a ticket. Facts are our own markup around neutralised words; whatever a citizen or an agent said stands in plain text,
 * where Slack brings nothing to life.
 */
export const cardMessage = (card: TicketCard, organisation: Organisation, words: Words): ChatMessage => {
  const { ticket } = card;
  const blocks: KnownBlock[] = [
    {
      type: 'header',
      text: plain(words.say('card.title', { number: ticket.number, kind: words.say(`kinds.${ticket.kind}`) }), 150),
    },
    { type: 'section', fields: cardFacts(card, organisation, words) },
  ];
  const said = whatWasSaid(ticket, organisation, words);
  if (said !== null) blocks.push({ type: 'section', text: said, expand: false });
  if (card.hasRecording) blocks.push(section(words.say('card.hasRecording')));
  if (ticket.answer !== null) blocks.push(section(words.say('card.answerGiven', { answer: maskText(ticket.answer) })));
  blocks.push(...responsible(card, organisation, words), ...told(card, organisation, words));
  blocks.push(...lookalike(card, words), cardButtons(ticket, words));
  blocks.push({ type: 'context', elements: [plain(words.say('card.hint'))] });
  return { text: inWordsOf(card, organisation, words), blocks };
};

/** The one office that takes such cases in this unit. */
const responsible = ({ ticket }: TicketCard, organisation: Organisation, words: Words): KnownBlock[] => {
  const office = responsibleOffice(organisation, ticket);
  return office === null
    ? []
    : [section(words.say('card.responsible', { office: inLanguage(office.name, words.language) }))];
};

/** What became of the texts that went out by themselves; whoever was not reached should be called. */
const told = ({ ticket, receipts = [] }: TicketCard, organisation: Organisation, words: Words): KnownBlock[] => {
  if (receipts.length === 0) return [];
  const zone = timeZoneOf(unitOf(organisation, ticket.unitId));
  const lines = receipts.map(({ template, state, at }) => {
    const name = template.replaceAll('.', '-');
    const what = words.has(`told.what.${name}`) ? words.say(`told.what.${name}`) : words.say('told.what.other');
    return words.say(`told.${state}`, { what, at: dayAndTimePlain(at, words.language, zone) });
  });
  return [section(lines.join('\n'))];
};

const section = (text: string): KnownBlock => ({ type: 'section', text: plain(text) });

/** The open ticket of the same caller about the same thing, offered for merging while that makes sense. */
const lookalike = ({ ticket, lookalike: other }: TicketCard, words: Words): KnownBlock[] => {
  if (ticket.state === 'merged') {
    return [
      section(other === null ? words.say('card.merged') : words.say('card.mergedInto', { number: other.number })),
    ];
  }
  if (other === null || ticket.closedAt !== null) return [];
  return [
    {
      type: 'section',
      text: plain(words.say('card.looksLike', { number: other.number, state: words.say(`states.${other.state}`) })),
      accessory: ticketButton('merge', ticket, words),
    },
  ];
};
