import type { Carrier } from '../../rehearsal/carrier/carrier.ts';
import { messageWords } from '../../rehearsal/story/message-lines.ts';
import type { ChatMessage } from '../../rehearsal/workspace/chat-message.ts';
import type { Workspace } from '../../rehearsal/workspace/workspace.ts';

/** What stands on the phones and screens of the story, looked up by the number of a ticket or a person. */
export interface DeskView {
  /** The number of the ticket the last text message to a phone speaks of; empty when it speaks of none. */
  numberTextedTo(phone: string): string;
  lastTextTo(phone: string): string;
  /** Every card of a ticket. */
  cards(number: string): readonly ChatMessage[];
  /** What the card of a ticket shows, in one line; empty without a card. */
  cardShows(number: string): string;
  /** Messages about a ticket in channels that are not its card. */
  reminders(number: string): readonly ChatMessage[];
  /** The number of the newest draft; empty without one. */
  draftNumber(): string;
  /** What only this person was told, the latest last. */
  told(person: string): readonly string[];
  /** The direct messages to a person. */
  direct(person: string): readonly string[];
}

const ticketNumber = /[A-Z]{2,4}-\d{6}-\d{5,}-[0-9X]/;

export const createDeskView = (workspace: Workspace, carrier: Carrier): DeskView => {
  const { state } = workspace;
  const everyones = () => state.messages.filter(({ deleted, onlyFor }) => !deleted && onlyFor === null);
  const about = (number: string) =>
    number === '' ? [] : everyones().filter((message) => messageWords(message).includes(number));
  const cards = (number: string) => about(number).filter(isCard);
  const lastTextTo = (phone: string) => carrier.messages.findLast(({ to }) => to === phone)?.body ?? '';
  return {
    cards,
    lastTextTo,
    numberTextedTo: (phone) => numberIn(lastTextTo(phone)),
    cardShows: (number) => cards(number).map(messageWords).join(' '),
    reminders: (number) =>
      about(number).filter((message) => !isCard(message) && state.channels.get(message.channel)?.kind !== 'im'),
    draftNumber: () =>
      numberIn(
        everyones()
          .filter(isCard)
          .map(messageWords)
          .findLast((words) => words.includes('草稿')) ?? '',
      ),
    told: (person) => workspace.ephemerals(person).map(messageWords),
    direct: (person) => workspace.directMessages(person).map(messageWords),
  };
};

const numberIn = (text: string): string => ticketNumber.exec(text)?.[0] ?? '';

const isCard = ({ blocks }: ChatMessage): boolean => blocks.some(({ block_id }) => block_id === 'ticket.actions');
