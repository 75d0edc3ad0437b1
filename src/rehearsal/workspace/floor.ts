import { shownText } from './block-kit/visible-marks.ts';
import type { ChatMessage, Wire } from './chat-message.ts';
import { inhabitants } from './inhabitants.ts';
import { newMessage } from './new-message.ts';
import type { EventSender } from './outgoing/event-sender.ts';
import {
  commandForm,
  findElement,
  type InteractionWorld,
  messageAction,
  shortcut,
  viewAction,
  viewClosed,
  viewSubmission,
} from './outgoing/interactions.ts';
import { answerInPlace } from './outgoing/response-urls.ts';
import { type Delivery, type SendOptions, sendRequest } from './outgoing/send-request.ts';
import { afterSubmission, type Submitted } from './outgoing/submit-view.ts';
import { fillIn, type Typed, withValue } from './outgoing/view-values.ts';
import type { View } from './view.ts';
import { conversationWith } from './web-api/find-channel.ts';

/** Which message is meant: its id, or what must stand in it. The newest that fits is taken. */
export type Which = string | RegExp | ((message: ChatMessage) => boolean);

/** What people in the workspace do. People and channels are named by id or name; answers come when the app has answered. */
export interface Floor {
  /** Writes a message, in a thread when `threadTs` is given. */
  say(
    person: string,
    channel: string,
    text: string,
    threadTs?: string,
  ): Promise<{ message: ChatMessage; delivery: Delivery }>;
  /** Writes to the app itself. */
  sayToApp(person: string, text: string): Promise<{ message: ChatMessage; delivery: Delivery }>;
  command(person: string, channel: string, line: string): Promise<Delivery>;
  /** Presses a button, or picks an option, on a message the person can see. */
  click(person: string, channel: string, which: Which, actionId: string, picked?: Typed): Promise<Delivery>;
  /** Presses a button on a message as it stood when the person saw it, whatever has become of it since. */
  clickAsSeen(person: string, seen: ChatMessage, actionId: string): Promise<Delivery>;
  /** Presses a button, or picks an option, on a message that only this person sees. */
  clickEphemeral(person: string, which: Which, actionId: string, picked?: Typed): Promise<Delivery>;
  /** Presses a button, or picks an option, in the modal in front of the person or on their App Home. */
  clickInView(person: string, view: View, actionId: string, picked?: Typed): Promise<Delivery>;
  /** Types and picks in the modal in front of the person, and submits it. */
  submit(person: string, typed: Readonly<Record<string, Typed>>): Promise<Submitted>;
  /** Closes the modal in front of the person; null when the app did not want to know. */
  closeModal(person: string): Promise<Delivery | null>;
  openHome(person: string): Promise<Delivery>;
  join(person: string, channel: string): Promise<Delivery>;
  /** Takes a shortcut on a message, or from anywhere. */
  shortcut(
    person: string,
    callbackId: string,
    on?: { readonly channel: string; readonly which: Which },
  ): Promise<Delivery>;
  /** Sends any event. */
  event(event: Wire): Promise<Delivery>;
}

export interface FloorWorld extends InteractionWorld {
  readonly send: SendOptions;
  readonly url: () => string;
  readonly events: EventSender;
}

export function floor(world: FloorWorld): Floor {
  const { state, events } = world;
  const seen = inhabitants(state);
  const interact = (payload: Wire) =>
    sendRequest(world.send, {
      kind: String(payload.type),
      url: world.url(),
      body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
      contentType: 'application/x-www-form-urlencoded',
    });
  const pick = (messages: readonly ChatMessage[], which: Which): ChatMessage => {
    const fits =
      typeof which === 'function'
        ? which
        : (message: ChatMessage) =>
            typeof which === 'string' ? shownText(message).includes(which) : which.test(shownText(message));
    // By its id first: reading what every message shows takes long in a channel of thousands.
    const found = messages.findLast(({ ts }) => ts === which) ?? messages.findLast(fits);
    if (found === undefined) throw new Error(`There is no message like ${String(which)}`);
    return found;
  };
  const write: Floor['say'] = async (by, where, text, threadTs) => {
    const [person, channel] = [seen.person(by), seen.channel(where)];
    const message = newMessage(state, { channel: channel.id, user: person.id, text, threadTs: threadTs ?? null });
    const common = {
      user: person.id,
      text,
      ts: message.ts,
      team: state.teamId,
      channel: channel.id,
      event_ts: message.ts,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    };
    const kind = { public: 'channel', private: 'group', im: 'im' }[channel.kind];
    const [delivery] = await Promise.all([
      events.send({ type: 'message', ...common, channel_type: kind }),
      ...(text.includes(`<@${state.botUser.id}>`) ? [events.send({ type: 'app_mention', ...common })] : []),
    ]);
    return { message, delivery };
  };
  const act = (by: string, message: ChatMessage, actionId: string, typed: Typed) => {
    const channel = seen.channel(message.channel);
    return interact(messageAction(world, seen.person(by), channel, message, actionId, typed));
  };

  return {
    say: write,
    sayToApp: (by, text) => write(by, conversationWith(state, seen.person(by).id).id, text),
    command: async (by, where, line) => {
      const [person, channel] = [seen.person(by), seen.channel(where)];
      const delivery = await sendRequest(world.send, {
        kind: 'command',
        url: world.url(),
        body: commandForm(world, person, channel, line),
        contentType: 'application/x-www-form-urlencoded',
      });
      const { outcome } = delivery;
      if (outcome.kind === 'acked' && outcome.body.trim() !== '') {
        const answer = outcome.contentType.startsWith('application/json')
          ? (JSON.parse(outcome.body) as unknown)
          : { text: outcome.body };
        answerInPlace(state, { channel: channel.id, user: person.id, message: null }, answer);
      }
      return delivery;
    },
    click: (by, where, which, actionId, picked = null) => act(by, pick(seen.messages(where), which), actionId, picked),
    clickAsSeen: (by, message, actionId) => act(by, message, actionId, null),
    clickEphemeral: (by, which, actionId, picked = null) => act(by, pick(seen.ephemerals(by), which), actionId, picked),
    clickInView: (by, view, actionId, picked = null) => {
      const found = findElement(view.blocks, actionId);
      if (found !== null && found.element.type !== 'button') view.values = withValue(view, found, picked);
      return interact(viewAction(world, seen.person(by), view, actionId, picked));
    },
    submit: async (by, typed) => {
      const view = seen.modal(by);
      if (view === null) throw new Error(`${by} has no modal open`);
      const person = seen.person(by);
      const { values, missing } = fillIn(view, typed);
      view.values = values;
      if (missing.length > 0) return { kind: 'incomplete', blockIds: missing };
      return afterSubmission(state, person, view, await interact(viewSubmission(world, person, view)));
    },
    closeModal: async (by) => {
      const view = seen.modal(by);
      if (view === null) throw new Error(`${by} has no modal open`);
      const person = seen.person(by);
      state.modals.set(person.id, (state.modals.get(person.id) ?? []).slice(0, -1));
      state.changed();
      return view.notifyOnClose ? interact(viewClosed(world, person, view, false)) : null;
    },
    openHome: (by) => {
      const person = seen.person(by);
      const { id } = conversationWith(state, person.id);
      return events.send({ type: 'app_home_opened', user: person.id, channel: id, tab: 'home' });
    },
    join: (by, where) => {
      const [person, channel] = [seen.person(by), seen.channel(where)];
      channel.members.add(person.id);
      state.changed();
      const channel_type = channel.kind === 'private' ? 'G' : 'C';
      return events.send({
        type: 'member_joined_channel',
        user: person.id,
        channel: channel.id,
        channel_type,
        team: state.teamId,
      });
    },
    shortcut: (by, callbackId, on) => {
      const target =
        on === undefined
          ? null
          : { channel: seen.channel(on.channel), message: pick(seen.messages(on.channel), on.which) };
      return interact(shortcut(world, seen.person(by), callbackId, target));
    },
    event: (event) => events.send(event),
  };
}
