import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../../../shared/log.ts';
import { vendorLog } from './vendor-log.ts';

export interface WebAccess {
  readonly botToken: string;
  /** Base address of the Web API when it is not Slack's own. */
  readonly slackApiUrl: string | undefined;
  readonly log: Log;
  /** How long one call may take; milliseconds. */
  readonly timeoutMs?: number;
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
  new WebClient(access.botToken, webClientOptions(access));
