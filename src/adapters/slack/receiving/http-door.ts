import { ExpressReceiver } from '@slack/bolt';
import type { Clock } from '../../../shared/clock.ts';
import { vendorLog } from '../posting/vendor-log.ts';
import type { WebAccess } from '../posting/web-client.ts';
import { type RequestStep, requestGuard } from './request-guard.ts';

export interface HttpDoor {
  readonly receiver: ExpressReceiver;
  /** To be mounted in front of every body parser; passes on whatever is not `POST /slack/events`. */
  readonly router: RequestStep;
}

/** Largest body taken; Slack's own stay far below. */
const bodyLimit = '1mb';

/** Signed requests at `POST /slack/events`. */
export const createHttpDoor = (signingSecret: string, realTime: Clock, access: WebAccess): HttpDoor => {
  const receiver = new ExpressReceiver({
    signingSecret,
    endpoints: '/slack/events',
    bodyLimit,
    logger: vendorLog(access.log),
  });
  receiver.app.disable('x-powered-by');
  const guard = requestGuard(realTime);
  const takesPath = (url: string | undefined) => url?.split('?')[0] === '/slack/events';
  return {
    receiver,
    router: (request, response, next) => {
      if (request.method !== 'POST' || !takesPath(request.url)) {
        next();
        return;
      }
      guard(request, response, (error) => (error === undefined ? receiver.app(request, response) : next(error)));
    },
  };
};
