import type { ActionsBlock, Button, Overflow, PlainTextOption } from '@slack/types';
import type { Ticket, TicketState } from '../../../tickets/ticket.ts';
import { plain } from '../blocks/outside-text.ts';
import type { Words } from '../blocks/words.ts';
import { type TicketAction, ticketActions } from './action-ids.ts';
import { writeTicketRef } from './ticket-ref.ts';

interface Offered {
  readonly buttons: readonly TicketAction[];
  /** In the overflow menu. */
  readonly more: readonly TicketAction[];
}

const unclaimed: Offered = { buttons: ['claim', 'note', 'escalate', 'close'], more: ['merge', 'history'] };
const answered: Offered = { buttons: ['close', 'note'], more: ['reopen', 'history'] };

/** What makes sense in which state; the first button is the likely next step. */
const offered: Readonly<Record<TicketState, Offered>> = {
  draft: { buttons: ['complete', 'note', 'close'], more: ['history'] },
  registered: unclaimed,
  dispatched: unclaimed,
  returned: unclaimed,
  'in-progress': { buttons: ['answer', 'note', 'escalate', 'close'], more: ['release', 'merge', 'history'] },
  suspended: { buttons: ['note'], more: ['history'] },
  answered,
  'followed-up': answered,
  archived: { buttons: [], more: ['reopen', 'history'] },
  merged: { buttons: [], more: ['history'] },
};

export const actionsIn = (state: TicketState): Offered => offered[state];

/** A button for one action; screen readers hear which ticket it is about. */
export const ticketButton = (action: TicketAction, ticket: Ticket, words: Words, primary = false): Button => ({
  type: 'button',
  action_id: ticketActions[action],
  text: plain(words.say(`actions.${action}`), 75),
  value: writeTicketRef(ticket),
  accessibility_label: words.say(`actions.of.${action}`, { number: ticket.number }).slice(0, 75),
  ...(primary ? { style: 'primary' as const } : {}),
});

const menu = (actions: readonly TicketAction[], ticket: Ticket, words: Words): Overflow => ({
  type: 'overflow',
  action_id: ticketActions.more,
  options: actions.map(
    (action): PlainTextOption => ({
      text: plain(words.say(`actions.${action}`), 75),
      value: `${action} ${writeTicketRef(ticket)}`,
    }),
  ),
});

/** The row of buttons under a card, ended by the menu More. */
export const cardButtons = (ticket: Ticket, words: Words): ActionsBlock => {
  const { buttons, more } = offered[ticket.state];
  return {
    type: 'actions',
    block_id: 'ticket.actions',
    elements: [
      ...buttons.map((action, place) => ticketButton(action, ticket, words, place === 0)),
      menu(more, ticket, words),
    ],
  };
};
