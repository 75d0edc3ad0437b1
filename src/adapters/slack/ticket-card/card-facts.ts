import type { MrkdwnElement } from '@slack/types';
import { provisionalYears } from '../../../escalation/deadline.ts';
import type { Organisation } from '../../../organisation/organisation.ts';
import type { TicketCard } from '../../../tickets/ports.ts';
import { isBooked, isWaitedFor, needsNobody, type Ticket } from '../../../tickets/ticket.ts';
import { articleWords } from '../blocks/article-words.ts';
import { languageOfUnit, nameOf, staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { mrkdwn, neutral, verbatim } from '../blocks/outside-text.ts';
import { dayAndTime, howLongAgo } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';

export const isOverdue = (ticket: Ticket, now: Date): boolean =>
  !needsNobody(ticket) && ticket.dueAt !== null && isWaitedFor(ticket) && now > ticket.dueAt;

/** Where a ticket stands; a booked visit waits for its citizen and not for staff. */
export const stateWords = (ticket: Ticket, words: Words): string =>
  words.say(isBooked(ticket) ? 'card.booked' : `states.${ticket.state}`);

/** The facts at the top of a card, each a bold label over its value; ten at most, as Slack allows. */
export const cardFacts = (card: TicketCard, organisation: Organisation, words: Words): MrkdwnElement[] => {
  const { ticket, now } = card;
  const unit = unitOf(organisation, ticket.unitId);
  const zone = timeZoneOf(unit);
  const fact = (label: string, value: string) => mrkdwn(`*${neutral(words.say(`card.${label}`))}*\n${value}`);
  const name = (of: Parameters<typeof nameOf>[0], id: string) => neutral(nameOf(of, id, words.language));

  const facts = [
    fact('state', neutral(stateWords(ticket, words))),
    fact('priority', neutral(words.say(`priorities.${ticket.priority}`))),
    fact('line', name(organisation.lines, ticket.lineId)),
    fact(
      'category',
      ticket.categoryId === null ? neutral(words.say('card.none')) : name(organisation.categories, ticket.categoryId),
    ),
    fact(
      'caller',
      ticket.callerMasked === '' ? neutral(words.say('card.numberUnknown')) : verbatim(ticket.callerMasked),
    ),
    fact(
      'assignee',
      ticket.assigneeId === null
        ? neutral(words.say('card.nobody'))
        : neutral(staffName(organisation, ticket.assigneeId)),
    ),
    ticket.closedAt === null
      ? fact('waiting', howLongAgo(ticket.registeredAt, words.language, zone))
      : fact('closed', dayAndTime(ticket.closedAt, words.language, zone)),
    fact(needsNobody(ticket) ? 'visit' : 'deadline', deadline(ticket, now, organisation, words)),
  ];
  if (ticket.escalationLevel > 0) {
    facts.push(fact('escalation', neutral(words.say('card.escalationLevel', { level: ticket.escalationLevel }))));
  }
  if (languageOfUnit(unit) !== ticket.language) {
    const tongue = new Intl.DisplayNames([words.language], { type: 'language' }).of(ticket.language);
    facts.push(fact('language', neutral(tongue ?? ticket.language)));
  }
  return facts;
};

const deadline = (ticket: Ticket, now: Date, organisation: Organisation, words: Words): string => {
  if (ticket.dueAt === null) return neutral(words.say('card.noDeadline'));
  const unit = unitOf(organisation, ticket.unitId);
  const parts = [dayAndTime(ticket.dueAt, words.language, timeZoneOf(unit))];
  if (ticket.dueBasis !== null && ticket.dueBasis !== '')
    parts.push(neutral(words.say('card.basis', { basis: articleWords(ticket.dueBasis, words) })));
  const unknown = unit === null ? [] : provisionalYears(organisation, unit, ticket, ticket.dueAt);
  if (unknown.length > 0) {
    const years = unknown.join(words.say('people.comma'));
    parts.push(neutral(words.say('card.provisional', { years })));
  }
  if (isOverdue(ticket, now)) parts.push(`*${neutral(words.say('card.overdue'))}*`);
  return parts.join('\n');
};
