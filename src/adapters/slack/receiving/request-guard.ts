import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../../shared/clock.ts';

/** A step in front of Bolt, in the shape that any Node web framework calls. */
export type RequestStep = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

const mostSkewSeconds = 300;
const form = 'application/x-www-form-urlencoded';

const stamp = (request: IncomingMessage): number => {
  const header = request.headers['x-slack-request-timestamp'];
  return typeof header === 'string' && /^\d{9,11}$/.test(header) ? Number(header) : Number.NaN;
};

/**
 * Answers 401 to a request whose time stamp is missing, malformed or more than five minutes away from real time on either side: Bolt alone
 * takes any stamp from the future. Also takes a charset off the form content type, which Bolt would not recognise.
 */
export const requestGuard =
  (realTime: Clock): RequestStep =>
  (request, response, next) => {
    const skew = Math.abs(realTime.now().getTime() / 1000 - stamp(request));
    if (!(skew <= mostSkewSeconds)) {
      response.writeHead(401).end();
      return;
    }
    const type = request.headers['content-type'];
    if (type !== undefined && type !== form && type.split(';')[0]?.trim().toLowerCase() === form) {
      request.headers['content-type'] = form;
    }
    next();
  };
