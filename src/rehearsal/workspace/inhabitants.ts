import { marksOf, type VisibleMarks } from './block-kit/visible-marks.ts';
import type { ChatMessage } from './chat-message.ts';
import type { View } from './view.ts';
import { type Channel, newId, type Person, type WorkspaceState } from './workspace-state.ts';

export interface NewPerson {
  readonly id?: string;
  readonly name: string;
  readonly realName?: string;
  readonly email?: string;
  readonly title?: string;
  readonly locale?: string;
}

export interface NewChannel {
  readonly id?: string;
  readonly kind?: 'public' | 'private';
  /** Ids of the people in it, besides the app, who is in unless `withoutApp`. */
  readonly members?: readonly string[];
  readonly withoutApp?: boolean;
}

/** Who and what is in the workspace, and what stands there to be seen. Channels are named by id or name. */
export interface Inhabitants {
  addPerson(person: NewPerson): Person;
  addChannel(name: string, channel?: NewChannel): Channel;
  channel(idOrName: string): Channel;
  person(idOrName: string): Person;
  /** The direct conversation between the app and a person, when there is one. */
  directMessages(person: string): readonly ChatMessage[];
  /** What everyone in a channel sees, oldest first, thread replies among them. */
  messages(channel: string): readonly ChatMessage[];
  /** Replies below a message, oldest first. */
  thread(channel: string, ts: string): readonly ChatMessage[];
  /** What only this person sees, oldest first. */
  ephemerals(person: string): readonly ChatMessage[];
  /** The modal in front of a person. */
  modal(person: string): View | null;
  home(person: string): View | null;
  /** Mentions, broadcasts and links that stand anywhere in the workspace, as apps posted them. */
  marks(): VisibleMarks;
}

export function inhabitants(state: WorkspaceState): Inhabitants {
  const channel = (wanted: string): Channel => {
    const name = wanted.replace(/^#/, '');
    const found =
      state.channels.get(wanted) ??
      [...state.channels.values()].find((each) => each.name === name && each.kind !== 'im');
    if (found === undefined) throw new Error(`The workspace has no channel "${wanted}"`);
    return found;
  };
  const person = (wanted: string): Person => {
    const name = wanted.replace(/^@/, '');
    const found = state.people.get(wanted) ?? [...state.people.values()].find((each) => each.name === name);
    if (found === undefined) throw new Error(`The workspace has no person "${wanted}"`);
    return found;
  };
  const inChannel = (id: string) =>
    state.messages.filter((each) => each.channel === id && !each.deleted && each.onlyFor === null);
  return {
    channel,
    person,
    addPerson: ({ id, name, realName, email, title, locale }) => {
      const added: Person = {
        id: id ?? newId('U'),
        name,
        realName: realName ?? name,
        email: email ?? null,
        title: title ?? '',
        bot: false,
        locale: locale ?? 'zh-CN',
        deleted: false,
      };
      if (state.people.has(added.id)) throw new Error(`The workspace already has ${added.id}`);
      state.people.set(added.id, added);
      state.changed();
      return added;
    },
    addChannel: (name, { id, kind, members, withoutApp } = {}) => {
      const added: Channel = {
        id: id ?? newId('C'),
        name,
        kind: kind ?? 'public',
        withUser: null,
        members: new Set([...(members ?? []), ...(withoutApp === true ? [] : [state.botUser.id])]),
        archived: false,
      };
      if (state.channels.has(added.id)) throw new Error(`The workspace already has ${added.id}`);
      state.channels.set(added.id, added);
      state.changed();
      return added;
    },
    messages: (wanted) => inChannel(channel(wanted).id),
    thread: (wanted, ts) => inChannel(channel(wanted).id).filter((each) => each.threadTs === ts && each.ts !== ts),
    directMessages: (wanted) => {
      const { id } = person(wanted);
      const open = [...state.channels.values()].find((each) => each.withUser === id);
      return open === undefined ? [] : inChannel(open.id);
    },
    ephemerals: (wanted) => {
      const { id } = person(wanted);
      return state.messages.filter((each) => each.onlyFor === id && !each.deleted);
    },
    modal: (wanted) => state.modals.get(person(wanted).id)?.at(-1) ?? null,
    home: (wanted) => state.homes.get(person(wanted).id) ?? null,
    marks: () => marksOf(state.messages.filter((each) => each.botId !== null && !each.deleted)),
  };
}
