import type { WireRequest, WireResponse } from '../../loopback-server.ts';
import { isRecord } from '../block-kit/faults.ts';
import { newMessage } from '../new-message.ts';
import type { UploadedFile } from '../uploaded-file.ts';
import { newId, type WorkspaceState } from '../workspace-state.ts';
import { ApiError } from './api-error.ts';
import { checkedBlocks, find } from './chat-methods.ts';
import { findChannel } from './find-channel.ts';
import type { Method } from './method.ts';
import { wireFile } from './wire-shapes.ts';

const getUploadUrl: Method = ({ state }, args) => {
  const name = args.required('filename');
  const length = args.whole('length', 0, 0, 1_073_741_824);
  if (length === 0) throw new ApiError('invalid_arguments', ['[ERROR] length must be more than 0']);
  const file: UploadedFile = {
    id: newId('F'),
    name,
    length,
    createdAt: state.clock.now(),
    altText: args.text('alt_txt') ?? args.text('alt_text') ?? null,
    title: name,
    content: null,
    shared: false,
  };
  state.files.set(file.id, file);
  return { upload_url: `${state.baseUrl}/upload/v1/${file.id}`, file_id: file.id };
};

const completeUpload: Method = ({ state }, args) => {
  const wanted = args.structure('files');
  if (!Array.isArray(wanted) || wanted.length === 0) throw new ApiError('invalid_arguments');
  const files = wanted.map((entry: unknown) => {
    const file = isRecord(entry) ? state.files.get(String(entry.id)) : undefined;
    if (file === undefined || file.content === null) throw new ApiError('file_not_found');
    if (file.shared) throw new ApiError('file_update_failed');
    if (isRecord(entry) && typeof entry.title === 'string') file.title = entry.title;
    return file;
  });
  const place = args.text('channel_id');
  if (place !== undefined) share(state, place, files, args.text('initial_comment') ?? '', args);
  for (const file of files) file.shared = true;
  return { files: files.map((file) => ({ ...wireFile(state, file) })) };
};

function share(
  state: WorkspaceState,
  place: string,
  files: readonly UploadedFile[],
  comment: string,
  args: Parameters<Method>[1],
): void {
  const channel = findChannel(state, place);
  if (!channel.members.has(state.botUser.id)) throw new ApiError('not_in_channel');
  const threadTs = args.text('thread_ts') ?? null;
  if (threadTs !== null && find(state, channel.id, threadTs) === undefined) throw new ApiError('thread_not_found');
  newMessage(state, {
    channel: channel.id,
    user: state.botUser.id,
    botId: state.botId,
    text: comment,
    blocks: comment === '' ? checkedBlocks(args.structure('blocks') ?? []) : [],
    threadTs,
    files: files.map(({ id }) => id),
  });
}

export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
};

/** Takes the bytes of a file: raw, or as the first file of a multipart form. */
export async function receiveUpload(state: WorkspaceState, id: string, request: WireRequest): Promise<WireResponse> {
  const file = state.files.get(id);
  if (file === undefined) return { status: 404 };
  const type = request.headers['content-type'] ?? '';
  const content = type.startsWith('multipart/form-data') ? await firstFile(type, request.body) : request.body;
  if (content.length !== file.length)
    return { status: 400, body: `expected ${file.length} bytes, got ${content.length}` };
  file.content = content;
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: `OK - ${content.length}` };
}

async function firstFile(type: string, body: Buffer): Promise<Buffer> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  for (const value of form.values()) if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  return Buffer.alloc(0);
}
