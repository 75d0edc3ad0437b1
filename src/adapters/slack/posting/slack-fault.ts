import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { AppError, type AppErrorCode } from '../../../shared/app-error.ts';

/** What went wrong with a call to Slack, in the terms its callers decide on. */
export interface SlackFault {
  readonly code: Extract<AppErrorCode, `workspace-${string}`>;
  /** Slack's own word (`channel_not_found`), or what the connection said. */
  readonly word: string;
  readonly retryAfterMs?: number;
}

const limited = new Set(['ratelimited', 'rate_limited', 'rate_limit_exceeded', 'message_limit_exceeded']);
const passing = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'accesslimited',
  'expired_trigger_id',
  'exchanged_trigger_id',
]);

/** What an operator does about it. */
const advice: Readonly<Record<string, string>> = {
  not_in_channel: 'invite the app to the channel',
  channel_not_found: 'the channel does not exist, or it is private and the app was not invited',
  is_archived: 'the channel is archived',
  missing_scope: 'the app lacks a permission: install it again from the manifest',
  invalid_auth: 'SLACK_BOT_TOKEN is not valid',
  not_authed: 'SLACK_BOT_TOKEN is not set',
  token_revoked: 'SLACK_BOT_TOKEN was revoked',
  token_expired: 'SLACK_BOT_TOKEN has expired',
  account_inactive: 'the app was removed from the workspace',
  user_not_found: 'the person is not in this workspace: mend the organisation file',
  cannot_dm_bot: 'the chat identity belongs to a bot: mend the organisation file',
};

const defaultWaitMs = 10_000;

/** The one table from what the SDK throws to what we mean. */
export const slackFault = (error: unknown): SlackFault => {
  if (error instanceof WebAPIRateLimitedError) {
    return { code: 'workspace-rate-limited', word: 'ratelimited', retryAfterMs: error.retryAfter * 1000 };
  }
  if (error instanceof WebAPIPlatformError) {
    const { error: word, response_metadata: meta } = error.data;
    const retryAfterMs = (meta?.retryAfter ?? defaultWaitMs / 1000) * 1000;
    // The SDK hands on an answer that is no JSON as if it were Slack's word for the error.
    if (typeof word !== 'string' || !/^[a-z][a-z0-9_]{1,79}$/.test(word)) {
      return { code: 'workspace-unavailable', word: 'an answer that is no JSON' };
    }
    if (limited.has(word)) return { code: 'workspace-rate-limited', word, retryAfterMs };
    return { code: passing.has(word) ? 'workspace-unavailable' : 'workspace-rejected', word };
  }
  if (error instanceof WebAPIHTTPError) return { code: 'workspace-unavailable', word: `HTTP ${error.statusCode}` };
  if (error instanceof WebAPIRequestError) {
    // What timed out may still arrive: look for it later rather than at once.
    const wait = error.original.name === 'TimeoutError' ? { retryAfterMs: 15_000 } : {};
    return { code: 'workspace-unavailable', word: error.original.name, ...wait };
  }
  if (error instanceof Error && error.message.startsWith('Retry header did not')) {
    return { code: 'workspace-rate-limited', word: 'HTTP 429', retryAfterMs: defaultWaitMs };
  }
  return { code: 'workspace-unavailable', word: error instanceof Error ? error.name : 'unknown' };
};

/** The error to throw for a failed call; `doing` names the place: "posting to channel C123". */
export const slackError = (error: unknown, doing: string): AppError => {
  if (error instanceof AppError) return error;
  const fault = slackFault(error);
  const hint = advice[fault.word];
  return new AppError(fault.code, {
    doing: `${doing} (${fault.word}${hint === undefined ? '' : `: ${hint}`})`,
    ...(fault.retryAfterMs === undefined ? {} : { retryAfterMs: fault.retryAfterMs }),
    cause: error,
  });
};
