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
  if (action.type === 'overflow') return action.selected_option.value ?? '';
  return '';
};

/** What was written or chosen in a modal, by block id; trimmed. */
export const fieldsOf = (values: ViewOutput['state']['values']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).map(([block, actions]) => {
      const field = Object.values(actions)[0];
      return [block, (field?.value ?? field?.selected_option?.value ?? '').trim()];
    }),
  );
