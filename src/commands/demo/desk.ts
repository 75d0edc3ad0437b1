import { askedField } from '../../adapters/slack/blocks/ask-modal.ts';
import { acknowledgeId } from '../../adapters/slack/escalation/acknowledge-id.ts';
import { actionId, type CardAction } from '../../adapters/slack/ticket-card/action-ids.ts';
import { messageWords as shown } from '../../rehearsal/story/message-lines.ts';
import type { ChatMessage } from '../../rehearsal/workspace/chat-message.ts';
import type { Stage } from './stage.ts';

/** What people do at their screens in the story, each told as it is done; people are named by their id. */
export interface Desk {
  /** The number of the ticket the last text message to a phone speaks of; empty when it speaks of none. */
  numberTextedTo(phone: string): string;
  /** Every card of a ticket. */
  cards(number: string): readonly ChatMessage[];
  /** What the card of a ticket shows, in one line; empty without a card. */
  cardShows(number: string): string;
  /** What only this person was told, the latest last. */
  told(person: string): readonly string[];
  direct(person: string): readonly string[];
  press(person: string, number: string, action: CardAction): Promise<void>;
  /** Presses a button that asks for words, and sends them. */
  write(person: string, number: string, action: CardAction, words: string): Promise<void>;
  reply(person: string, number: string, words: string): Promise<void>;
  /** Presses a button on the card as it stood a moment ago. */
  pressAsSeen(person: string, seen: ChatMessage, action: CardAction): Promise<void>;
  acknowledge(person: string): Promise<void>;
  /** Claims a ticket and waits for its card to show it. */
  claim(person: string, number: string): Promise<void>;
  /** Claims the ticket unless somebody has, answers and closes it. */
  finish(person: string, number: string, answer: string): Promise<void>;
  /** Messages about a ticket in channels that are not its card. */
  reminders(number: string): readonly ChatMessage[];
  /** The number of the ticket a card is about; empty without a card. */
  numberOn(card: ChatMessage | undefined): string;
  isDraft(message: ChatMessage): boolean;
}

const ticketNumber = /[A-Z]{2,4}-\d{6}-\d{5,}-[0-9X]/;

const labels: Readonly<Partial<Record<CardAction, string>>> = {
  claim: '认领 (Claim)',
  answer: '答复 (Answer)',
  close: '归档 (Close)',
  complete: '补全 (Complete)',
};

export const createDesk = (stage: Stage): Desk => {
  const { workspace, carrier, expect } = stage;
  const cards = (number: string) =>
    workspace.state.messages.filter(
      (message) => !message.deleted && message.onlyFor === null && isCard(message) && shown(message).includes(number),
    );
  const card = (number: string): ChatMessage => {
    const [found] = cards(number);
    if (found === undefined) throw new Error(`ticket ${number} has no card`);
    return found;
  };
  const press = (person: string, number: string, action: CardAction): Promise<void> =>
    stage.act(person, `presses ${labels[action] ?? action} on ${number}`, async () => {
      const { channel, ts } = card(number);
      await workspace.click(person, channel, ts, actionId(action));
    });

  const cardShows = (number: string): string => cards(number).map(shown).join(' ');
  const claim: Desk['claim'] = async (person, number) => {
    await press(person, number, 'claim');
    await expect.until(`${number} is claimed`, () => cardShows(number).includes('办理中'));
    await stage.rest();
  };
  const write: Desk['write'] = async (person, number, action, words) => {
    await press(person, number, action);
    await expect.until(`${person} is asked for words`, () => hasField(workspace.modal(person)?.blocks ?? []));
    const deed = words === '' ? 'sends the form' : `writes “${words}” and sends it`;
    await stage.act(person, deed, () => workspace.submit(person, words === '' ? {} : { [askedField]: words }));
  };
  return {
    cards,
    press,
    cardShows,
    claim,
    write,
    finish: async (person, number, answer) => {
      if (cardShows(number).includes('待认领')) {
        await claim(person, number);
        await stage.pass(120);
      }
      await write(person, number, 'answer', answer);
      await expect.until(`${number} is answered`, () => cardShows(number).includes('答复：'));
      await stage.rest();
      await stage.pass(60);
      await write(person, number, 'close', '');
      await expect.until(`${number} is archived`, () => cardShows(number).includes('已归档'));
      await stage.rest();
    },
    reminders: (number) =>
      workspace.state.messages.filter(
        (message) =>
          message.onlyFor === null &&
          !isCard(message) &&
          shown(message).includes(number) &&
          workspace.state.channels.get(message.channel)?.kind !== 'im',
      ),
    numberOn: (card) => ticketNumber.exec(card === undefined ? '' : shown(card))?.[0] ?? '',
    isDraft: (message) => isCard(message) && shown(message).includes('草稿'),
    pressAsSeen: (person, seen, action) =>
      stage.act(person, `presses ${labels[action] ?? action}`, async () => {
        await workspace.clickAsSeen(person, seen, actionId(action));
      }),
    numberTextedTo: (phone) =>
      ticketNumber.exec(carrier.messages.findLast(({ to }) => to === phone)?.body ?? '')?.[0] ?? '',
    told: (person) => workspace.ephemerals(person).map(shown),
    direct: (person) => workspace.directMessages(person).map(shown),
    reply: async (person, number, words) => {
      const { channel, ts } = card(number);
      await workspace.say(person, channel, words, ts);
    },
    acknowledge: async (person) => {
      const notice = workspace.directMessages(person).at(-1);
      if (notice === undefined) throw new Error(`${person} has no message to acknowledge`);
      await stage.act(person, 'presses 收到，我来处理 (I see to it)', () =>
        workspace.click(person, notice.channel, notice.ts, acknowledgeId),
      );
    },
  };
};

const isCard = ({ blocks }: ChatMessage): boolean => blocks.some(({ block_id }) => block_id === 'ticket.actions');

const hasField = (blocks: readonly { readonly type: string }[]): boolean => blocks.some(({ type }) => type === 'input');
