import type { ChatMessage } from '../workspace/chat-message.ts';
import type { Delivery } from '../workspace/outgoing/send-request.ts';
import type { Typed } from '../workspace/outgoing/view-values.ts';
import type { View } from '../workspace/view.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type ChannelSnapshot, channelsOf, type MessageSnapshot, messagesOf } from './workspace-snapshot.ts';

/** How the application took what a person did. */
export type Taken = 'taken' | 'refused' | 'timeout' | 'unreachable';

export interface WorkspaceSnapshot {
  readonly channels: readonly ChannelSnapshot[];
  /** The channel looked at. */
  readonly channel: string | null;
  readonly messages: readonly MessageSnapshot[];
  readonly modal: View | null;
  readonly home: View | null;
}

/** Where a button stands. */
export type Place =
  | { readonly kind: 'message'; readonly ts: string }
  | { readonly kind: 'modal' }
  | { readonly kind: 'home' };

/** A chat workspace as one person at a time uses it. Throws when what they try is impossible. */
export interface WorkspaceDesk {
  people(): readonly { readonly id: string; readonly name: string; readonly title: string; readonly app: boolean }[];
  look(person: string, channel: string | null): WorkspaceSnapshot;
  say(person: string, channel: string, text: string, threadTs: string | null): Promise<Taken>;
  press(person: string, place: Place, actionId: string, picked: Typed): Promise<Taken>;
  submit(
    person: string,
    typed: Readonly<Record<string, Typed>>,
  ): Promise<{
    readonly kind: string;
    readonly errors: Readonly<Record<string, string>>;
    readonly missing: readonly string[];
  }>;
  closeModal(person: string): Promise<void>;
  openHome(person: string): Promise<Taken>;
}

export function workspaceDesk(workspace: Workspace): WorkspaceDesk {
  const { state } = workspace;
  const message = (person: string, ts: string): ChatMessage => {
    const found = state.messages.find((each) => each.ts === ts && !each.deleted && (each.onlyFor ?? person) === person);
    if (found === undefined) throw new Error(`There is no message ${ts}`);
    return found;
  };
  return {
    people: () =>
      [...state.people.values()].map(({ id, realName, title, bot }) => ({
        id,
        name: realName,
        title: title ?? '',
        app: bot,
      })),
    look: (person, channel) => ({
      channels: channelsOf(state, person),
      channel,
      messages: channel === null ? [] : messagesOf(state, person, channel),
      modal: workspace.modal(person),
      home: workspace.home(person),
    }),
    say: async (person, channel, text, threadTs) => {
      if (text.startsWith('/')) return taken(await workspace.command(person, channel, text));
      return taken((await workspace.say(person, channel, text, threadTs ?? undefined)).delivery);
    },
    press: async (person, place, actionId, picked) => {
      if (place.kind === 'message') {
        const { ts, channel, onlyFor } = message(person, place.ts);
        return taken(
          onlyFor === null
            ? await workspace.click(person, channel, ts, actionId, picked)
            : await workspace.clickEphemeral(person, ts, actionId, picked),
        );
      }
      const view = place.kind === 'modal' ? workspace.modal(person) : workspace.home(person);
      if (view === null) throw new Error(`${person} has no ${place.kind} in front of them`);
      return taken(await workspace.clickInView(person, view, actionId, picked));
    },
    submit: async (person, typed) => {
      const submitted = await workspace.submit(person, typed);
      return {
        kind: submitted.kind,
        errors: submitted.kind === 'errors' ? submitted.errors : {},
        missing: submitted.kind === 'incomplete' ? submitted.blockIds : [],
      };
    },
    closeModal: async (person) => {
      await workspace.closeModal(person);
    },
    openHome: async (person) => taken(await workspace.openHome(person)),
  };
}

function taken({ outcome }: Delivery): Taken {
  return outcome.kind === 'acked' ? 'taken' : outcome.kind;
}
