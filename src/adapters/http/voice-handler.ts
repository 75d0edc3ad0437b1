import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AnswerCarrier, CarrierAnswer } from '../../calls/answer-carrier.ts';
import type { CarrierRequest, CarrierWire, VoiceRoute } from '../../calls/carrier-wire.ts';
import type { Patience } from '../../calls/ports.ts';
import type { Log } from '../../shared/log.ts';
import { parseForm } from './parse-form.ts';
import { readBody } from './read-body.ts';

export interface VoiceHandlerDeps {
  readonly wire: CarrierWire;
  readonly answer: AnswerCarrier;
  /** A request that did not come from the carrier, or not whole. `kind` is from a closed set. */
  readonly onSecurityEvent: (kind: string) => void;
  /** One webhook answered. `result`: `answered`, `repeated`, `refused`, `apology`. */
  readonly onAnswered: (route: string, result: string, seconds: number) => void;
  readonly log: Log;
}

/** The thin path in front of the web framework: node:http only. */
export interface VoiceHandler {
  /** Whether a request with this URL belongs here. */
  handles(url: string): boolean;
  handle(request: IncomingMessage, response: ServerResponse): void;
}

const routes: ReadonlyMap<string, VoiceRoute> = new Map([
  ['/voice/inbound', 'inbound'],
  ['/voice/turn', 'turn'],
  ['/voice/recording', 'recording'],
  ['/voice/status', 'status'],
  ['/voice/fallback', 'fallback'],
  ['/messages/status', 'text-status'],
  ['/voice/staff', 'staff-turn'],
  ['/voice/staff/status', 'staff-status'],
]);

const largestBody = 64 * 1024;
/** A body that trickles in is not the carrier's. */
const bodyPatienceMs = 5_000;
/** Webhooks are answered within this when something breaks ... */
const troublePatienceMs = 3_800;
/** ... and within this when there is only much to do: the carrier gives up after 15 s. */
const busyPatienceMs = 9_000;
const formType = /^application\/x-www-form-urlencoded(?:\s*;\s*charset="?utf-8"?)?\s*$/i;

export const createVoiceHandler = (deps: VoiceHandlerDeps): VoiceHandler => {
  const { wire, answer, onSecurityEvent, onAnswered, log } = deps;

  /** Shape before signature, signature before anything else. */
  const admit = async (route: VoiceRoute, request: IncomingMessage): Promise<CarrierRequest | Refusal> => {
    if (request.method !== 'POST') return refuse(405, 'wrong-method');
    const signature = request.headers['x-twilio-signature'];
    if (typeof signature !== 'string' || signature === '') return refuse(403, 'unsigned');
    if (!formType.test(request.headers['content-type'] ?? '')) return refuse(415, 'wrong-content-type');
    if (request.headers['content-encoding'] !== undefined) return refuse(415, 'wrong-content-encoding');
    const body = await readBody(request, largestBody, bodyPatienceMs);
    if (typeof body === 'number') return refuse(body, body === 413 ? 'oversized' : 'broken-body');
    const url = request.url ?? '';
    const params = parseForm(body);
    const query = parseForm(queryOf(url));
    if (typeof params === 'string') return refuse(400, params);
    if (typeof query === 'string') return refuse(400, query);
    const read = wire.read(route, query, params);
    if (read === null) return refuse(400, 'wrong-shape');
    return wire.isGenuine(signature, url, params) ? withToken(read, request) : refuse(403, 'forged');
  };

  const serve = async (route: VoiceRoute, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedAt = performance.now();
    const spentMs = () => performance.now() - startedAt;
    const patience: Patience = {
      leftMs: () => troublePatienceMs - spentMs(),
      leftWhileBusyMs: () => busyPatienceMs - spentMs(),
    };
    const seconds = () => spentMs() / 1000;
    const admitted = await admit(route, request);
    if (isRefusal(admitted)) {
      onSecurityEvent(admitted.why);
      turnAway(request, response, admitted.status);
      onAnswered(route, 'refused', seconds());
      return;
    }
    const answered = await answer(admitted, patience);
    send(response, answered);
    onAnswered(route, answered.kind === 'gone' ? 'refused' : answered.kind, seconds());
  };

  return {
    handles: (url) => routes.has(pathOf(url)),
    handle(request, response) {
      const route = routes.get(pathOf(request.url ?? ''));
      if (route === undefined) return turnAway(request, response, 404);
      serve(route, request, response).catch((error: unknown) => {
        log.error({ err: error, route }, 'a voice route failed beyond repair');
        if (!response.headersSent) send(response, { kind: 'apology', document: wire.apologise(lastResort) });
      });
    },
  };
};

interface Refusal {
  readonly status: number;
  readonly why: string;
}

const lastResort = { kind: 'leave-message', languages: [], isFirstWord: true } as const;

const refuse = (status: number, why: string): Refusal => ({ status, why });

const isRefusal = (admitted: CarrierRequest | Refusal): admitted is Refusal => 'why' in admitted;

const withToken = (read: CarrierRequest, request: IncomingMessage): CarrierRequest => {
  const token = request.headers['i-twilio-idempotency-token'];
  if (read.kind !== 'turn' || typeof token !== 'string' || token.length > 128) return read;
  return { ...read, turn: { ...read.turn, token } };
};

const pathOf = (url: string): string => {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
};

const queryOf = (url: string): string => {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start + 1);
};

const send = (response: ServerResponse, { kind, document }: CarrierAnswer): void => {
  response
    .writeHead(kind === 'gone' ? 410 : 200, {
      'content-type': 'text/xml; charset=utf-8',
      'content-length': Buffer.byteLength(document),
    })
    .end(document);
};

/** A body that was not read to its end must not be taken for the next request. */
const turnAway = (request: IncomingMessage, response: ServerResponse, status: number): void => {
  const headers = { 'content-type': 'text/plain', ...(request.complete ? {} : { connection: 'close' }) };
  response.writeHead(status, headers).end();
  if (!request.complete) request.resume();
};
