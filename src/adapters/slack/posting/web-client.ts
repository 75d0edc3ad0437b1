import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../../../shared/log.ts';
import { type SlackFault, slackFault } from './slack-fault.ts';
import { vendorLog } from './vendor-log.ts';

export interface WebAccess {
  readonly botToken: string;
  /** Base address of the Web API when it is not Slack's own. */
  readonly slackApiUrl: string | undefined;
  readonly log: Log;
  /** How long one call may take; milliseconds. */
  readonly timeoutMs?: number;
  /** Told how each call ended. A refusal of what was asked is an answer all the same. */
  readonly onCall?: ((result: 'ok' | 'limited' | 'failed', lagMs: number) => void) | undefined;
}

/**
 * A new options object each time, without `headers`: the SDK writes tokens into what it is given.
 * Rate limits are reported at once instead of stopping every other channel; nothing is tried again behind our back.
 */
export const webClientOptions = (access: WebAccess): WebClientOptions => ({
  ...(access.slackApiUrl === undefined ? {} : { slackApiUrl: access.slackApiUrl }),
  logger: vendorLog(access.log),
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: access.timeoutMs ?? 5_000,
  allowAbsoluteUrls: false,
});

export const createWebClient = (access: WebAccess): WebClient =>
  access.onCall === undefined
    ? new WebClient(access.botToken, webClientOptions(access))
    : new WatchedClient(access, access.onCall);

/** The methods of a client hold on to the `apiCall` of its class: nothing put in its place later is ever called. */
class WatchedClient extends WebClient {
  private readonly onCall: NonNullable<WebAccess['onCall']>;

  constructor(access: WebAccess, onCall: NonNullable<WebAccess['onCall']>) {
    super(access.botToken, webClientOptions(access));
    this.onCall = onCall;
  }

  override async apiCall(...asked: Parameters<WebClient['apiCall']>): ReturnType<WebClient['apiCall']> {
    const began = performance.now();
    try {
      const answer = await super.apiCall(...asked);
      this.onCall('ok', performance.now() - began);
      return answer;
    } catch (error) {
      this.onCall(resultOf(slackFault(error)), performance.now() - began);
      throw error;
    }
  }
}

/** Words of Slack that no other request would fare better with. */
const lockedOut = new Set(['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'account_inactive']);

const resultOf = ({ code, word }: SlackFault): 'ok' | 'limited' | 'failed' => {
  if (code === 'workspace-rate-limited') return 'limited';
  return code === 'workspace-rejected' && !lockedOut.has(word) ? 'ok' : 'failed';
};
