import type { ChatMessage } from '../chat-message.ts';
import type { Channel, WorkspaceState } from '../workspace-state.ts';
import { ApiError } from './api-error.ts';
import type { Arguments } from './arguments.ts';
import { find } from './chat-methods.ts';
import { slice } from './cursor.ts';
import { conversationWith, findChannel } from './find-channel.ts';
import type { Method } from './method.ts';
import { wireChannel, wireMessage } from './wire-shapes.ts';

const open: Method = ({ state }, args) => {
  const users = (args.text('users') ?? '').split(',').filter((id) => id !== '');
  const given = args.text('channel');
  if (given !== undefined) return { channel: wireChannel(state, findChannel(state, given)) };
  if (users.length !== 1) throw new ApiError(users.length === 0 ? 'users_list_not_supplied' : 'not_enough_users');
  const known = [...state.channels.values()].some((channel) => channel.withUser === users[0]);
  const channel = conversationWith(state, users[0] ?? '');
  const full = args.flag('return_im') ? wireChannel(state, channel) : { id: channel.id };
  return { channel: full, ...(known ? { no_op: true, already_open: true } : {}) };
};

const history: Method = ({ state }, args) => {
  const channel = readable(state, args);
  const found = state.messages
    .filter(
      (each) => each.channel === channel.id && visible(each) && (each.threadTs === null || each.threadTs === each.ts),
    )
    .filter((each) => withinTimes(args, each))
    .reverse();
  return page(state, args, found, 100);
};

const replies: Method = ({ state }, args) => {
  const channel = readable(state, args);
  const ts = args.required('ts', 'thread_not_found');
  if (find(state, channel.id, ts) === undefined) throw new ApiError('thread_not_found');
  const found = state.messages
    .filter((each) => each.channel === channel.id && visible(each) && (each.ts === ts || each.threadTs === ts))
    .filter((each) => each.ts === ts || withinTimes(args, each));
  return page(state, args, found, 1000);
};

const visible = (message: ChatMessage): boolean => !message.deleted && message.onlyFor === null;

function page(state: WorkspaceState, args: Arguments, found: readonly ChatMessage[], otherwise: number) {
  const { items, next } = slice(args, found, otherwise);
  const metadata = args.flag('include_all_metadata');
  return {
    messages: items.map((message) => wireMessage(state, message, metadata)),
    has_more: next !== '',
    response_metadata: { next_cursor: next },
  };
}

// The bounds are message ids; they count only when `inclusive` is set.
function withinTimes(args: Arguments, { ts }: ChatMessage): boolean {
  const [oldest, latest] = [args.text('oldest') ?? '0', args.text('latest')];
  const at = Number(ts);
  const inclusive = args.flag('inclusive');
  const late = latest === undefined || (inclusive ? at <= Number(latest) : at < Number(latest));
  return late && (inclusive ? at >= Number(oldest) : at > Number(oldest));
}

function readable(state: WorkspaceState, args: Arguments): Channel {
  const channel = findChannel(state, args.required('channel', 'channel_not_found'));
  if (!channel.members.has(state.botUser.id)) throw new ApiError('not_in_channel');
  return channel;
}

const join: Method = ({ state }, args) => {
  const channel = findChannel(state, args.required('channel', 'channel_not_found'));
  if (channel.kind !== 'public') throw new ApiError('method_not_supported_for_channel_type');
  if (channel.archived) throw new ApiError('is_archived');
  channel.members.add(state.botUser.id);
  state.changed();
  return { channel: wireChannel(state, channel) };
};

const list: Method = ({ state }, args) => {
  const kinds = (args.text('types') ?? 'public_channel').split(',').map((kind) => kind.trim());
  const kindOf = { public: 'public_channel', private: 'private_channel', im: 'im' } as const;
  const found = [...state.channels.values()].filter(
    (channel) =>
      kinds.includes(kindOf[channel.kind]) &&
      (channel.kind !== 'private' || channel.members.has(state.botUser.id)) &&
      !(args.flag('exclude_archived') && channel.archived),
  );
  const { items, next } = slice(args, found, 100);
  return { channels: items.map((channel) => wireChannel(state, channel)), response_metadata: { next_cursor: next } };
};

const members: Method = ({ state }, args) => {
  const channel = findChannel(state, args.required('channel', 'channel_not_found'));
  const { items, next } = slice(args, [...channel.members], 100);
  return { members: items, response_metadata: { next_cursor: next } };
};

const info: Method = ({ state }, args) => ({
  channel: wireChannel(state, findChannel(state, args.required('channel', 'channel_not_found'))),
});

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.open': open,
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.join': join,
  'conversations.list': list,
  'conversations.members': members,
  'conversations.info': info,
};
