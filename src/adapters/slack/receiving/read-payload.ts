import type { BlockAction, BlockElementAction, ViewOutput } from '@slack/bolt';
import type { PostedPlace } from '../../../shared/posted-message.ts';

/** Where the message with the pressed button stands; `null` in a modal or a home tab. */
export const placeOf = (body: BlockAction): PostedPlace | null => {
  const { container } = body;
  const channel = body.channel?.id ?? text(container.channel_id);
  const ts = body.message?.ts ?? text(container.message_ts);
  return channel === null || ts === null ? null : { channel, ts };
};

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** What a button or an option of a menu stands for; empty when it carries nothing. */
export const chosenValue = (action: BlockElementAction): string => {
  if (action.type === 'button') return action.value ?? '';
  if (action.type === 'overflow' || action.type === 'static_select') return action.selected_option.value ?? '';
  return '';
};

/** What was written or chosen in a modal, by block id; trimmed. */
export const fieldsOf = (values: ViewOutput['state']['values']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).map(([block, actions]) => {
      const field = Object.values(actions)[0];
      const ticked = field?.selected_options?.map(({ value }) => value).join(' ');
      return [block, (field?.value ?? field?.selected_option?.value ?? ticked ?? '').trim()];
    }),
  );

/** What a person wrote in a thread. */
export interface WrittenReply {
  readonly user: string;
  readonly under: PostedPlace;
  readonly text: string;
}

/** Kinds of message that carry the words of a person, beside the plain one. */
const spoken: readonly unknown[] = [undefined, 'file_share', 'thread_broadcast'];

/** `null` for whatever no person wrote in a thread: bots, edits, joins, the start of a thread. */
export const replyOf = (event: object): WrittenReply | null => {
  const { subtype, bot_id: bot, user, channel, ts, thread_ts: thread, text = '' } = event as Record<string, unknown>;
  if (!spoken.includes(subtype) || bot !== undefined || thread === ts) return null;
  if (typeof user !== 'string' || typeof channel !== 'string' || typeof thread !== 'string') return null;
  return { user, under: { channel, ts: thread }, text: typeof text === 'string' ? text : '' };
};
