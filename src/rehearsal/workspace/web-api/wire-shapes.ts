import type { ChatMessage } from '../chat-message.ts';
import type { UploadedFile } from '../uploaded-file.ts';
import type { View } from '../view.ts';
import type { Channel, Person, WorkspaceState } from '../workspace-state.ts';

/** A message as methods and events carry it. */
export function wireMessage(
  state: WorkspaceState,
  message: ChatMessage,
  withMetadata = false,
): Record<string, unknown> {
  const replies = state.messages.filter(
    (each) =>
      each.channel === message.channel && each.threadTs === message.ts && each.ts !== message.ts && !each.deleted,
  );
  return {
    type: 'message',
    ...(message.onlyFor === null ? {} : { is_ephemeral: true }),
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: state.teamId,
    ...(message.botId === null ? {} : { bot_id: message.botId, app_id: state.appId }),
    ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
    ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    ...(message.editedTs === null ? {} : { edited: { user: message.user, ts: message.editedTs } }),
    ...(replies.length === 0
      ? {}
      : {
          thread_ts: message.ts,
          reply_count: replies.length,
          reply_users: [...new Set(replies.map(({ user }) => user))],
          latest_reply: replies.at(-1)?.ts,
        }),
    ...(message.files.length === 0 ? {} : { files: message.files.map((id) => wireFile(state, state.files.get(id))) }),
    ...(message.reactions.size === 0
      ? {}
      : { reactions: [...message.reactions].map(([name, users]) => ({ name, users, count: users.length })) }),
    ...(withMetadata && message.metadata !== null ? { metadata: message.metadata } : {}),
  };
}

export function wireFile(state: WorkspaceState, file: UploadedFile | undefined): Record<string, unknown> {
  if (file === undefined) return {};
  const url = `${state.baseUrl}/files/${file.id}/${encodeURIComponent(file.name)}`;
  const kind = file.name.includes('.') ? (file.name.split('.').at(-1) ?? '').toLowerCase() : 'text';
  return {
    id: file.id,
    created: Math.floor(file.createdAt.getTime() / 1000),
    name: file.name,
    title: file.title,
    filetype: kind,
    size: file.length,
    user: state.botUser.id,
    mode: 'hosted',
    url_private: url,
    url_private_download: url,
    permalink: url,
    ...(file.altText === null ? {} : { alt_txt: file.altText }),
  };
}

export function wireChannel(state: WorkspaceState, channel: Channel): Record<string, unknown> {
  return {
    id: channel.id,
    is_im: channel.kind === 'im',
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_private: channel.kind !== 'public',
    is_archived: channel.archived,
    context_team_id: state.teamId,
    ...(channel.kind === 'im'
      ? { user: channel.withUser, is_open: true }
      : {
          name: channel.name,
          name_normalized: channel.name,
          is_member: channel.members.has(state.botUser.id),
          num_members: channel.members.size,
        }),
  };
}

export function wirePerson(state: WorkspaceState, person: Person, withLocale = false): Record<string, unknown> {
  return {
    id: person.id,
    team_id: state.teamId,
    name: person.name,
    real_name: person.realName,
    deleted: person.deleted,
    is_bot: person.bot,
    is_app_user: false,
    tz: 'Asia/Shanghai',
    ...(withLocale ? { locale: person.locale } : {}),
    profile: {
      real_name: person.realName,
      display_name: person.name,
      title: person.title ?? '',
      ...(person.email === null ? {} : { email: person.email }),
      team: state.teamId,
    },
  };
}

export function wireView(state: WorkspaceState, view: View): Record<string, unknown> {
  return {
    id: view.id,
    team_id: state.teamId,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    external_id: view.externalId,
    state: { values: view.values },
    hash: view.hash,
    title: view.title,
    submit: view.submit,
    close: view.close,
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: state.appId,
    app_installed_team_id: state.teamId,
    bot_id: state.botId,
  };
}
