import { faultsOfMessage } from '../block-kit/check-blocks.ts';
import { isRecord } from '../block-kit/faults.ts';
import type { Block, ChatMessage, Wire } from '../chat-message.ts';
import { newMessage } from '../new-message.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { ApiError } from './api-error.ts';
import type { Arguments } from './arguments.ts';
import { findChannel } from './find-channel.ts';
import type { Method } from './method.ts';
import { wireMessage } from './wire-shapes.ts';

const postMessage: Method = ({ state, pace }, args) => {
  const channel = findChannel(state, args.required('channel', 'channel_not_found'));
  if (channel.archived) throw new ApiError('is_archived');
  const { text, blocks } = content(args);
  const threadTs = args.text('thread_ts') ?? null;
  if (threadTs !== null && find(state, channel.id, threadTs) === undefined) throw new ApiError('thread_not_found');
  const metadata = readMetadata(args);
  pace(channel.id);
  const message = newMessage(state, {
    channel: channel.id,
    user: state.botUser.id,
    botId: state.botId,
    text,
    blocks,
    threadTs,
    metadata,
  });
  return { channel: channel.id, ts: message.ts, message: wireMessage(state, message, true) };
};

const postEphemeral: Method = ({ state, pace }, args) => {
  const channel = findChannel(state, args.required('channel', 'channel_not_found'));
  const user = args.required('user', 'user_not_in_channel');
  if (!channel.members.has(user)) throw new ApiError('user_not_in_channel');
  const { text, blocks } = content(args);
  pace(channel.id);
  const message = newMessage(state, {
    channel: channel.id,
    user: state.botUser.id,
    botId: state.botId,
    text,
    blocks,
    threadTs: args.text('thread_ts') ?? null,
    onlyFor: user,
  });
  return { message_ts: message.ts };
};

const update: Method = ({ state }, args) => {
  const message = own(state, args, 'cant_update_message');
  const text = args.text('text');
  const blocks = args.structure('blocks');
  if (text === undefined && blocks === undefined) throw new ApiError('no_text');
  editMessage(state, message, {
    text: text ?? message.text,
    blocks: blocks === undefined ? message.blocks : checkedBlocks(blocks),
  });
  return { channel: message.channel, ts: message.ts, text: message.text, message: wireMessage(state, message) };
};

const remove: Method = ({ state }, args) => {
  const message = own(state, args, 'cant_delete_message');
  message.deleted = true;
  return { channel: message.channel, ts: message.ts };
};

const getPermalink: Method = ({ state }, args) => {
  const channel = findChannel(state, args.required('channel', 'channel_not_found'));
  const ts = args.required('message_ts', 'message_not_found');
  if (find(state, channel.id, ts) === undefined) throw new ApiError('message_not_found');
  return { channel: channel.id, permalink: `${state.baseUrl}/archives/${channel.id}/p${ts.replace('.', '')}` };
};

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
};

/** Changes what a message shows, keeping what it showed before. */
export function editMessage(
  state: WorkspaceState,
  message: ChatMessage,
  to: { readonly text: string; readonly blocks: readonly Block[] },
): void {
  message.history.push({ at: state.clock.now(), text: message.text, blocks: message.blocks });
  message.text = to.text;
  message.blocks = to.blocks;
  message.editedTs = state.nextTs();
  state.changed();
}

function content(args: Arguments): { readonly text: string; readonly blocks: readonly Block[] } {
  const text = args.text('text') ?? '';
  const blocks = checkedBlocks(args.structure('blocks') ?? []);
  if (text.length > 40_000) throw new ApiError('msg_too_long');
  if (text.trim() === '' && blocks.length === 0) throw new ApiError('no_text');
  return { text, blocks };
}

/** Blocks with an id each, or `invalid_blocks` with everything that is wrong. */
export function checkedBlocks(blocks: unknown): readonly Block[] {
  if (!Array.isArray(blocks)) throw new ApiError('invalid_blocks_format');
  const faults = faultsOfMessage(blocks);
  if (faults.length > 0) {
    throw new ApiError(
      'invalid_blocks',
      faults.map(({ pointer, message }) => `[ERROR] ${message} [json-pointer:${pointer}]`),
    );
  }
  return withBlockIds(blocks as readonly Block[]);
}

/** The workspace names the blocks an application left nameless. */
export const withBlockIds = (blocks: readonly Block[]): readonly Block[] =>
  blocks.map((block, i) => ({ block_id: `b${i}`, ...block }));

function readMetadata(args: Arguments): Wire | null {
  const metadata = args.structure('metadata');
  if (metadata === undefined) return null;
  if (!isRecord(metadata) || typeof metadata.event_type !== 'string' || !isRecord(metadata.event_payload)) {
    throw new ApiError('invalid_metadata_format');
  }
  return metadata;
}

export const find = (state: WorkspaceState, channel: string, ts: string): ChatMessage | undefined =>
  state.messages.find((each) => each.channel === channel && each.ts === ts && !each.deleted && each.onlyFor === null);

function own(state: WorkspaceState, args: Arguments, refusal: string): ChatMessage {
  const channel = findChannel(state, args.required('channel', 'channel_not_found'));
  const message = find(state, channel.id, args.required('ts', 'message_not_found'));
  if (message === undefined) throw new ApiError('message_not_found');
  if (message.botId !== state.botId) throw new ApiError(refusal);
  return message;
}
