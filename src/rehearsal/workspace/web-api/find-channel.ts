import { type Channel, newId, type WorkspaceState } from '../workspace-state.ts';
import { ApiError } from './api-error.ts';

/** The channel a method means: by id, by `#name`, or a person's id for the conversation with them. */
export function findChannel(state: WorkspaceState, wanted: string): Channel {
  const direct = state.channels.get(wanted);
  if (direct !== undefined) return reachable(state, direct);
  if (state.people.has(wanted)) return conversationWith(state, wanted);
  const name = wanted.replace(/^#/, '');
  const named = [...state.channels.values()].find((channel) => channel.kind !== 'im' && channel.name === name);
  if (named === undefined) throw new ApiError('channel_not_found');
  return reachable(state, named);
}

// A private channel the app was not invited to does not exist for it.
function reachable(state: WorkspaceState, channel: Channel): Channel {
  if (channel.kind === 'private' && !channel.members.has(state.botUser.id)) throw new ApiError('channel_not_found');
  return channel;
}

/** The direct conversation between the app and a person; opened when there is none. */
export function conversationWith(state: WorkspaceState, userId: string): Channel {
  const person = state.people.get(userId);
  if (person === undefined) throw new ApiError('user_not_found');
  if (person.deleted) throw new ApiError('user_disabled');
  const open = [...state.channels.values()].find((channel) => channel.kind === 'im' && channel.withUser === userId);
  if (open !== undefined) return open;
  const channel: Channel = {
    id: newId('D'),
    name: person.name,
    kind: 'im',
    withUser: userId,
    members: new Set([userId, state.botUser.id]),
    archived: false,
  };
  state.channels.set(channel.id, channel);
  state.changed();
  return channel;
}
