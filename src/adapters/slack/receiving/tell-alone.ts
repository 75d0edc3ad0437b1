import type { RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../../../shared/log.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { slackFault } from '../posting/slack-fault.ts';

export interface Listener {
  readonly user: string;
  /** Where the person is; `null` in a home tab. */
  readonly channel: string | null;
  /** The thread that was written in. */
  readonly thread?: string;
  /** The address that came with the delivery, when one did. */
  readonly respond: RespondFn | undefined;
  /** On the home tab, where they are told as well. */
  readonly isAtHome?: boolean;
}

/**
 * Tells one person alone: by the address that came with the delivery, else in the channel, else by direct message. What can't be told at all is logged:
 * the work that it tells of is done.
 */
export const createTellAlone =
  (client: WebClient, log: Log) =>
  (listener: Listener) =>
  async ({ text, blocks }: ChatMessage): Promise<void> => {
    const { user, channel, thread, respond } = listener;
    const message = { text, blocks: [...blocks] };
    const ways: (() => Promise<unknown>)[] = [];
    if (respond !== undefined) {
      ways.push(() => respond({ response_type: 'ephemeral', replace_original: false, ...message }));
    }
    if (channel !== null) {
      const place = thread === undefined ? { channel } : { channel, thread_ts: thread };
      ways.push(() => client.chat.postEphemeral({ ...place, user, ...message }));
    }
    ways.push(() => client.chat.postMessage({ channel: user, ...message }));
    let word = '';
    for (const way of ways) {
      try {
        await way();
        return;
      } catch (error) {
        word = slackFault(error).word;
      }
    }
    log.warn({ word }, 'a member of staff could not be answered in the workspace');
  };
