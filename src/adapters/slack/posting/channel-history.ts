import type { WebClient } from '@slack/web-api';

/** What we look at in a message that stands in a channel. */
export interface StandingMessage {
  readonly ts?: string;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: unknown };
  readonly files?: readonly { readonly id?: string; readonly name?: string | null }[];
}

const pageSize = 100;
const leastPages = 2;
const mostPages = 20;

/** The messages of a channel, newest first, back to `since` and always a few pages: Slack's clock and ours need not agree. */
export async function* channelHistory(
  client: WebClient,
  channel: string,
  since: Date,
): AsyncGenerator<readonly StandingMessage[]> {
  const farEnough = since.getTime() / 1000 - 300;
  let cursor: string | undefined;
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await client.conversations.history({
      channel,
      include_all_metadata: true,
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const messages: readonly StandingMessage[] = answer.messages ?? [];
    yield messages;
    cursor = answer.response_metadata?.next_cursor;
    const oldest = Number(messages.at(-1)?.ts ?? 0);
    if (cursor === undefined || cursor === '' || (page >= leastPages && oldest < farEnough)) return;
  }
}
