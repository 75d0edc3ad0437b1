import type { ActionsBlock, Button, Overflow, PlainTextOption, StaticSelect } from '@slack/types';
import type { Ticket } from '../../../tickets/ticket.ts';
import { cut, plain } from '../blocks/outside-text.ts';
import type { Words } from '../blocks/words.ts';
import { revealId } from '../privacy/reveal-ids.ts';
import { actionId, type CardAction, moreMenuId } from './action-ids.ts';
import { offeredActions } from './offered-actions.ts';
import { writeTicketRef } from './ticket-ref.ts';

/** A button for one action; screen readers hear which ticket it is about. */
export const ticketButton = (action: CardAction, ticket: Ticket, words: Words, isPrimary = false): Button => ({
  type: 'button',
  action_id: actionId(action),
  text: plain(words.say(`actions.${action}`), 75),
  value: writeTicketRef(ticket),
  accessibility_label: cut(words.say(`actions.of.${action}`, { number: ticket.number }), 75),
  ...(isPrimary ? { style: 'primary' as const } : {}),
});

/** Shows the caller's number to whoever presses it and gives a reason. */
const numberButton = (ticket: Ticket, words: Words): Button => ({
  type: 'button',
  action_id: revealId,
  text: plain(words.say('reveal.button'), 75),
  value: writeTicketRef(ticket),
  accessibility_label: cut(words.say('reveal.of', { number: ticket.number }), 75),
});

/** Slack's own menu of dots holds five entries; with more it becomes a menu to choose from. */
const moreMenu = (actions: readonly CardAction[], ticket: Ticket, words: Words): Overflow | StaticSelect => {
  const options = actions.map(
    (action): PlainTextOption => ({
      text: plain(words.say(`actions.${action}`), 75),
      value: `${action} ${writeTicketRef(ticket)}`,
    }),
  );
  return options.length <= 5
    ? { type: 'overflow', action_id: moreMenuId, options }
    : { type: 'static_select', action_id: moreMenuId, placeholder: plain(words.say('actions.more'), 150), options };
};

/** The row of buttons under a card; the menu More stands at its end when it would hold more than one entry. */
export const cardButtons = (ticket: Ticket, words: Words): ActionsBlock => {
  const { buttons, more } = offeredActions(ticket);
  const last = more.map((action) => ticketButton(action, ticket, words));
  return {
    type: 'actions',
    block_id: 'ticket.actions',
    elements: [
      ...buttons.map((action, place) => ticketButton(action, ticket, words, place === 0)),
      ...(more.length > 1 ? [moreMenu(more, ticket, words)] : last),
      ...(ticket.citizenId === null ? [] : [numberButton(ticket, words)]),
    ],
  };
};
