import type { Block, ChatMessage } from '../workspace/chat-message.ts';
import type { WorkspaceState } from '../workspace/workspace-state.ts';

export interface ChannelSnapshot {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  /** Messages in it, so that a page can tell new ones. */
  readonly messages: number;
}

export interface MessageSnapshot {
  readonly ts: string;
  readonly at: Date;
  readonly by: string;
  readonly app: boolean;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly threadTs: string | null;
  readonly edits: number;
  readonly onlyYou: boolean;
  readonly files: readonly string[];
}

/** Channels a person can look into, conversations with the app last. */
export function channelsOf(state: WorkspaceState, person: string): readonly ChannelSnapshot[] {
  return [...state.channels.values()]
    .filter(({ kind, members, archived }) => !archived && (kind === 'public' || members.has(person)))
    .map(({ id, name, kind }) => ({
      id,
      name: kind === 'im' ? state.botUser.realName : name,
      kind,
      messages: messagesOf(state, person, id).length,
    }))
    .sort((a, b) => Number(a.kind === 'im') - Number(b.kind === 'im') || a.name.localeCompare(b.name));
}

/** What a person sees in a channel, oldest first. */
export function messagesOf(state: WorkspaceState, person: string, channel: string): readonly MessageSnapshot[] {
  return state.messages
    .filter((each) => each.channel === channel && !each.deleted && (each.onlyFor ?? person) === person)
    .map((message) => show(state, message));
}

function show(state: WorkspaceState, message: ChatMessage): MessageSnapshot {
  return {
    ts: message.ts,
    at: message.postedAt,
    by: state.people.get(message.user)?.realName ?? message.user,
    app: message.botId !== null,
    text: message.text,
    blocks: message.blocks,
    threadTs: message.threadTs === message.ts ? null : message.threadTs,
    edits: message.history.length,
    onlyYou: message.onlyFor !== null,
    files: message.files.map((id) => state.files.get(id)?.title ?? id),
  };
}
