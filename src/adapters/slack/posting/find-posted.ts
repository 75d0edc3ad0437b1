import type { WebClient } from '@slack/web-api';

/** Marks our messages, so that one that was posted but not remembered can be found again. */
export const messageMark = 'rexian_message';

export const markOf = (key: string) => ({ event_type: messageMark, event_payload: { key } });

interface Found {
  readonly ts?: string;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: unknown };
}

const bears = (message: Found, key: string): message is Found & { readonly ts: string } =>
  message.ts !== undefined &&
  message.metadata?.event_type === messageMark &&
  (message.metadata.event_payload as { readonly key?: unknown } | undefined)?.key === key;

const pageSize = 100;
const leastPages = 2;
const mostPages = 20;

/**
 * Timestamps of the messages in `channel` that carry the mark of `key`, oldest first. Reads back to `since`, and always a few pages:
 * Slack's clock and ours need not agree.
 */
export const findPosted = async (
  client: WebClient,
  channel: string,
  key: string,
  since: Date,
): Promise<readonly string[]> => {
  const found: string[] = [];
  const farEnough = since.getTime() / 1000 - 300;
  let cursor: string | undefined;
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await client.conversations.history({
      channel,
      include_all_metadata: true,
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const messages: readonly Found[] = answer.messages ?? [];
    for (const message of messages) if (bears(message, key)) found.push(message.ts);
    cursor = answer.response_metadata?.next_cursor;
    const oldest = Number(messages.at(-1)?.ts ?? 0);
    if (cursor === undefined || cursor === '' || (page >= leastPages && oldest < farEnough)) break;
  }
  return found.sort((a, b) => Number(a) - Number(b));
};
