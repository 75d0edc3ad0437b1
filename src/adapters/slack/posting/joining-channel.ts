import type { WebClient } from '@slack/web-api';
import { slackFault } from './slack-fault.ts';

/** Runs `act`; a public channel that the app is not in yet is joined first. To a private one it must be invited. */
export const joiningChannel = async <Result>(
  client: WebClient,
  channel: string,
  act: () => Promise<Result>,
): Promise<Result> => {
  try {
    return await act();
  } catch (error) {
    if (slackFault(error).word !== 'not_in_channel') throw error;
    const joined = await client.conversations.join({ channel }).then(
      () => true,
      () => false,
    );
    if (!joined) throw error;
    return act();
  }
};
