import { createJsonLog } from '../../adapters/system/json-log.ts';
import type { Config } from '../../config.ts';
import type { ChannelListing } from '../../organisation/channel-listing.ts';

/** What a connected workspace says of its channels; when it does not answer, that is said, and channels are not looked for. */
export const askForChannels = async ({ workspace }: Config): Promise<{ readonly channels?: ChannelListing }> => {
  if (workspace.mode === 'rehearsal') return {};
  const { listChannels } = await import('../../adapters/slack/posting/channel-listing.ts');
  const { botToken, apiUrl } = workspace;
  const log = createJsonLog({ level: 'error' });
  const channels = await listChannels({ botToken, slackApiUrl: apiUrl ?? undefined, log, timeoutMs: 10_000 });
  if (channels.kind === 'unknown') {
    process.stderr.write(
      `warning: the workspace could not be asked whether the channels exist: ${channels.why}${channels.why === 'missing_scope' ? '. Install the app again from docs/slack-app-manifest.yaml' : ''}\n`,
    );
  }
  return { channels };
};
