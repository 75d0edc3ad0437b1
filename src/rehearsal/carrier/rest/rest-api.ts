import { timingSafeEqual } from 'node:crypto';
import type { WireRequest, WireResponse, WireService } from '../../loopback-server.ts';
import type { CarrierAccount } from '../carrier-account.ts';
import type { CallsResource } from './calls.ts';
import { callsRoutes } from './calls.ts';
import { type MessagesResource, messagesRoutes } from './messages.ts';
import { recordingsRoutes } from './recordings.ts';
import { notFound, RestException } from './rest-exception.ts';

/** The carrier's REST API for one account. Operations are named like `POST Calls`, `GET Recordings/media`. */
export function restApi(account: CarrierAccount, calls: CallsResource, messages: MessagesResource): WireService {
  const routes = [...callsRoutes(account, calls), ...messagesRoutes(account, messages), ...recordingsRoutes(account)];
  const find = (request: WireRequest) => {
    const base = `/2010-04-01/Accounts/${account.sid}`;
    if (!request.url.pathname.startsWith(`${base}/`)) return null;
    const path = request.url.pathname.slice(base.length);
    for (const route of routes) {
      const match = route.method === request.method ? route.path.exec(path) : null;
      if (match !== null) return { route, sid: match[1] ?? '', suffix: match[2] ?? '' };
    }
    return null;
  };
  return {
    operation: (request) => find(request)?.route.name ?? `${request.method} ${request.url.pathname}`,
    answer: async (request) => {
      const found = find(request);
      try {
        authorize(account, request);
        if (found === null) throw notFound(request.url.pathname);
        return await found.route.answer(request, found.sid, found.suffix);
      } catch (error) {
        if (error instanceof RestException) return error.response();
        throw error;
      }
    },
    rateLimited: (retryAfterSeconds) => tooMany(retryAfterSeconds),
  };
}

function authorize(account: CarrierAccount, { headers }: WireRequest): void {
  const given = Buffer.from(headers.authorization ?? '');
  const tokens = [account.authToken, account.secondaryAuthToken].filter((token) => token !== null);
  const known = tokens.some((token) => {
    const expected = Buffer.from(`Basic ${Buffer.from(`${account.sid}:${token}`).toString('base64')}`);
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  if (!known) throw new RestException(401, 20003, 'Authenticate');
}

function tooMany(retryAfterSeconds: number): WireResponse {
  const response = new RestException(429, 20429, 'Too Many Requests').response();
  return { ...response, headers: { ...response.headers, 'retry-after': String(retryAfterSeconds) } };
}
