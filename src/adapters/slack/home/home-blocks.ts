import type { ActionsBlock } from '@slack/types';
import { staffActor } from '../../../shared/actor.ts';
import type { TicketDesk } from '../../../tickets/desk/ticket-desk.ts';
import { deskStatus } from '../../../tickets/lookup/desk-status.ts';
import { ownTickets } from '../../../tickets/lookup/search-tickets.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { plain } from '../blocks/outside-text.ts';
import type { Words } from '../blocks/words.ts';
import { statusMessage } from '../hotline-command/status-message.ts';
import { foundMessage } from '../lookup/found-message.ts';
import type { Visit } from '../receiving/visit.ts';

/** The buttons, each with what it asks as `/hotline` would. */
export const homeButtons = {
  refresh: null,
  next: 'next',
  callbacks: 'callbacks',
  'duty-on': 'duty on',
  'duty-off': 'duty off',
  duty: 'duty',
  report: 'report',
  help: 'help',
} as const;
export type HomeButton = keyof typeof homeButtons;

export const homeButtonId = (button: HomeButton): string => `home.${button}`;

const everyones: readonly HomeButton[] = ['refresh', 'duty', 'duty-on', 'duty-off', 'report', 'help'];
const mostOwn = 20;

/** What stands on a person's home tab: how their units stand, the ways on, and the tickets they have. */
export const homeBlocks = async (
  { person, organisation, words }: Visit,
  desk: TicketDesk,
): Promise<ChatMessage['blocks']> => {
  const actor = staffActor(person.id);
  const [status, own] = await Promise.all([deskStatus(desk, { actor }), ownTickets(desk, { actor, limit: mostOwn })]);
  if ('kind' in status || own.kind !== 'found') return [waysOn(everyones, words)];
  const mine =
    own.tickets.length === 0
      ? [{ type: 'section' as const, text: plain(words.say('home.none')) }]
      : foundMessage(words.say('home.mine', { count: own.tickets.length }), own, organisation, words).blocks;
  return [
    ...statusMessage(status, organisation, words).blocks,
    waysOn(Object.keys(homeButtons) as readonly HomeButton[], words),
    { type: 'divider' },
    ...mine,
  ];
};

const waysOn = (buttons: readonly HomeButton[], words: Words): ActionsBlock => ({
  type: 'actions',
  elements: buttons.map((button) => ({
    type: 'button',
    action_id: homeButtonId(button),
    text: plain(words.say(`home.buttons.${button}`), 75),
    ...(button === 'next' ? { style: 'primary' as const } : {}),
  })),
});
