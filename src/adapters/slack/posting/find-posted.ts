import type { WebClient } from '@slack/web-api';
import { channelHistory, type StandingMessage } from './channel-history.ts';

/** Marks our messages, so that one that was posted but not remembered can be found again. */
const messageMark = 'rexian_message';

export const markOf = (key: string) => ({ event_type: messageMark, event_payload: { key } });

const bears = (message: StandingMessage, key: string): message is StandingMessage & { readonly ts: string } =>
  message.ts !== undefined &&
  message.metadata?.event_type === messageMark &&
  (message.metadata.event_payload as { readonly key?: unknown } | undefined)?.key === key;

/** Timestamps of the messages in `channel` that carry the mark of `key`, oldest first. */
export const findPosted = async (
  client: WebClient,
  channel: string,
  key: string,
  since: Date,
): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const page of channelHistory(client, channel, since)) {
    for (const message of page) if (bears(message, key)) found.push(message.ts);
  }
  return found.sort((a, b) => Number(a) - Number(b));
};
