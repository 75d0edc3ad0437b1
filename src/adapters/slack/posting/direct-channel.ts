import type { WebClient } from '@slack/web-api';
import { slackError } from './slack-fault.ts';

export type DirectChannels = (slackUserId: string) => Promise<string>;

/** The id of the conversation between the app and a person; opened once and remembered. */
export const createDirectChannels = (client: WebClient): DirectChannels => {
  const open = new Map<string, string>();
  return async (slackUserId: string): Promise<string> => {
    const known = open.get(slackUserId);
    if (known !== undefined) return known;
    try {
      const answer = await client.conversations.open({ users: slackUserId });
      const channel = answer.channel?.id ?? slackUserId;
      open.set(slackUserId, channel);
      return channel;
    } catch (error) {
      throw slackError(error, 'opening a direct conversation with a member of staff');
    }
  };
};
