import { WebClient } from '@slack/web-api';
import type { ChannelListing } from '../../../organisation/channel-listing.ts';
import { slackFault } from './slack-fault.ts';
import { type WebAccess, webClientOptions } from './web-client.ts';

/** Asks the workspace for every channel the app can see: all public ones, and the private ones it was invited to. Waits when Slack says so. */
export const listChannels = async (access: WebAccess): Promise<ChannelListing> => {
  const client = new WebClient(access.botToken, {
    ...webClientOptions(access),
    rejectRateLimitedCalls: false,
    retryConfig: { retries: 1, minTimeout: 500 },
  });
  const isArchived = new Map<string, boolean>();
  try {
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page = await client.conversations.list({
        types: 'public_channel,private_channel',
        limit: 999,
        ...(cursor === '' ? {} : { cursor }),
      });
      for (const { id, is_archived: archived } of page.channels ?? []) {
        if (id !== undefined) isArchived.set(id, archived === true);
      }
      cursor = page.response_metadata?.next_cursor || undefined;
    }
    return { kind: 'listed', isArchived };
  } catch (error) {
    const { code, word } = slackFault(error);
    return { kind: 'unknown', why: code === 'workspace-rejected' ? word : 'it does not answer' };
  }
};
