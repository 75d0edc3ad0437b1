import { askedField } from '../../adapters/slack/blocks/ask-modal.ts';
import { acknowledgeId } from '../../adapters/slack/escalation/acknowledge-id.ts';
import { actionId, type CardAction, moreMenuId } from '../../adapters/slack/ticket-card/action-ids.ts';
import { messageLines } from '../../rehearsal/story/message-lines.ts';
import type { ChatMessage } from '../../rehearsal/workspace/chat-message.ts';
import { findElement } from '../../rehearsal/workspace/outgoing/interactions.ts';
import { createDeskView, type DeskView } from './desk-view.ts';
import type { Stage } from './stage.ts';

/** What people do at their screens, each told as it is done; whoever acts is told how it went. People are named by their id. */
export interface Desk extends DeskView {
  press(person: string, number: string, action: CardAction): Promise<void>;
  /** Presses a button on the card as it stood a moment ago. */
  pressAsSeen(person: string, seen: ChatMessage, action: CardAction): Promise<void>;
  /** Presses a button that asks for words, and sends them. */
  write(person: string, number: string, action: CardAction, words: string): Promise<void>;
  /** Chooses an action on the card, wherever it stands there, fills in what is asked for, and sends it. */
  decide(person: string, number: string, action: CardAction, filledIn: Readonly<Record<string, string>>): Promise<void>;
  /** Types a command; gives what the person is told. */
  command(person: string, channel: string, line: string): Promise<string>;
  /** Presses a button on the last thing only this person was told. */
  pressTold(person: string, what: string, button: string): Promise<void>;
  /** Fills in the form in front of the person and sends it. */
  fillIn(person: string, what: string, filledIn: Readonly<Record<string, string>>): Promise<void>;
  /** Claims a ticket and waits for its card to show it. */
  claim(person: string, number: string): Promise<void>;
  /** Claims the ticket unless somebody has, answers and closes it. */
  finish(person: string, number: string, answer: string): Promise<void>;
  /** Writes below the card. */
  reply(person: string, number: string, words: string): Promise<void>;
  /** Opens the history of a ticket and gives what stands in it. */
  readHistory(person: string, number: string): Promise<string>;
  /** Acknowledges the latest direct message. */
  acknowledge(person: string): Promise<void>;
}

const labels: Readonly<Partial<Record<CardAction, string>>> = {
  claim: '认领 (Claim)',
  answer: '答复 (Answer)',
  close: '归档 (Close)',
  complete: '补全 (Complete)',
  return: '退单 (Return)',
  referee: '裁定 (Decide)',
};

export const createDesk = (stage: Stage): Desk => {
  const { workspace, expect } = stage;
  const view = createDeskView(workspace, stage.carrier);
  const card = (number: string): ChatMessage => {
    const [found] = view.cards(number);
    if (found === undefined) throw new Error(`ticket ${number} has no card`);
    return found;
  };
  const untilTold = async (person: string, deed: () => Promise<unknown>): Promise<void> => {
    const before = view.told(person).length;
    await deed();
    await expect.untilSilently(`${person} is told how it went`, () => view.told(person).length > before);
  };
  const click = (person: string, number: string, action: CardAction): Promise<unknown> =>
    stage.act(person, `presses ${labels[action] ?? action} on ${number}`, () => {
      const { channel, ts } = card(number);
      return workspace.click(person, channel, ts, actionId(action));
    });
  const untilAsked = (person: string): Promise<void> =>
    expect.untilSilently(`${person} is asked for words`, () =>
      (workspace.modal(person)?.blocks ?? []).some(({ type }) => type === 'input'),
    );

  const decide: Desk['decide'] = async (person, number, action, filledIn) => {
    const { channel, ts, blocks } = card(number);
    const options = findElement(blocks, moreMenuId)?.element.options;
    const entry = (Array.isArray(options) ? options : [])
      .map(({ value }) => String(value))
      .find((value) => value.startsWith(`${action} `));
    const pressed = entry === undefined ? [actionId(action)] : [moreMenuId, entry];
    await stage.act(person, `presses ${labels[action] ?? action} on ${number}`, () =>
      workspace.click(person, channel, ts, ...(pressed as [string])),
    );
    await fillIn(person, Object.values(filledIn).join(' · '), filledIn);
  };
  const fillIn: Desk['fillIn'] = async (person, what, filledIn) => {
    await untilAsked(person);
    await untilTold(person, () =>
      stage.act(person, `fills in “${what}” and sends it`, () => workspace.submit(person, filledIn)),
    );
    await stage.rest();
  };
  const press: Desk['press'] = (person, number, action) => untilTold(person, () => click(person, number, action));
  const write: Desk['write'] = async (person, number, action, words) => {
    await click(person, number, action);
    await untilAsked(person);
    const deed = words === '' ? 'confirms' : `writes “${words}” and sends it`;
    const typed = words === '' ? {} : { [askedField]: words };
    await untilTold(person, () => stage.act(person, deed, () => workspace.submit(person, typed)));
  };
  const claim: Desk['claim'] = async (person, number) => {
    await press(person, number, 'claim');
    await expect.until('the card shows who claimed it', () => view.cardShows(number).includes('办理中'));
    await stage.rest();
  };

  return {
    ...view,
    press,
    write,
    decide,
    fillIn,
    command: async (person, channel, line) => {
      await untilTold(person, () => stage.act(person, `types ${line}`, () => workspace.command(person, channel, line)));
      await stage.rest();
      return view.told(person).at(-1) ?? '';
    },
    pressTold: async (person, what, button) => {
      const [last] = workspace.ephemerals(person).slice(-1);
      if (last === undefined) throw new Error(`${person} was told nothing`);
      await stage.act(person, `presses ${what}`, () => workspace.clickEphemeral(person, last.ts, button));
    },
    claim,
    pressAsSeen: (person, seen, action) =>
      untilTold(person, () =>
        stage.act(person, `presses ${labels[action] ?? action} at the same moment`, () =>
          workspace.clickAsSeen(person, seen, actionId(action)),
        ),
      ),
    finish: async (person, number, answer) => {
      if (view.cardShows(number).includes('待认领')) {
        await claim(person, number);
        await stage.pass(120);
      }
      await write(person, number, 'answer', answer);
      await expect.until('the card shows the answer', () => view.cardShows(number).includes('答复：'));
      await stage.rest();
      await stage.pass(60);
      await write(person, number, 'close', '');
      await expect.until('the card shows that the ticket is archived', () => view.cardShows(number).includes('已归档'));
      await stage.rest();
    },
    reply: async (person, number, words) => {
      const { channel, ts } = card(number);
      const before = await stage.notesOn(number);
      await workspace.say(person, channel, words, ts);
      await expect.untilSilently('the reply is kept', async () => (await stage.notesOn(number)) > before);
      await stage.rest();
    },
    readHistory: async (person, number) => {
      const { channel, ts, blocks } = card(number);
      const options = findElement(blocks, moreMenuId)?.element.options;
      const entry = (Array.isArray(options) ? options : []).map(({ value }) => String(value));
      const history = entry.find((value) => value.startsWith('history ')) ?? '';
      await stage.act(person, 'opens 更多 · 经过 (More: history)', () =>
        workspace.click(person, channel, ts, moreMenuId, history),
      );
      const lines = () => messageLines({ text: '', blocks: workspace.modal(person)?.blocks ?? [] });
      await expect.untilSilently(`${person} sees the history`, () => lines().length > 1);
      const read = lines().map(({ text }) => text);
      stage.show(person, read);
      await workspace.closeModal(person);
      return read.join(' ');
    },
    acknowledge: async (person) => {
      const notice = workspace.directMessages(person).at(-1);
      if (notice === undefined) throw new Error(`${person} has no message to acknowledge`);
      await untilTold(person, () =>
        stage.act(person, 'presses 收到，我来处理 (I see to it)', () =>
          workspace.click(person, notice.channel, notice.ts, acknowledgeId),
        ),
      );
    },
  };
};
