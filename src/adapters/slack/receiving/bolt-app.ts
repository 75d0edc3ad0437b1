import { App, type Receiver } from '@slack/bolt';
import { isAppError } from '../../../shared/app-error.ts';
import { vendorLog } from '../posting/vendor-log.ts';
import type { WebAccess } from '../posting/web-client.ts';
import { webClientOptions } from '../posting/web-client.ts';

/**
 * Bolt on a receiver of ours. `authorize` answers from memory: no call to Slack when it is made or for each event, so that neither a bad token
 * nor an outage stops the process. What Bolt can't handle is a warning; our own handlers tell the person and the log themselves.
 */
export const createBoltApp = (receiver: Receiver, access: WebAccess): App => {
  const app = new App({
    receiver,
    authorize: async () => ({ botToken: access.botToken }),
    ignoreSelf: false,
    convoStore: false,
    clientOptions: { ...webClientOptions(access), fetch: fetchInTime },
    logger: vendorLog(access.log),
  });
  app.error(async (error) => {
    const report = isAppError(error) ? access.log.warn : access.log.error;
    report.call(access.log, { err: error }, 'handling a delivery of Slack failed');
  });
  return app;
};

/** Answers to `response_url` have no time limit of their own. */
const fetchInTime: typeof fetch = (address, init) =>
  fetch(address, { ...init, signal: init?.signal ?? AbortSignal.timeout(5_000) });
