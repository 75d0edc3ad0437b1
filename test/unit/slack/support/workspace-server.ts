import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly authorization: string | undefined;
}

interface Message {
  readonly ts: string;
  readonly text?: unknown;
  readonly blocks?: unknown;
  readonly metadata?: unknown;
}

type Misbehave = (call: Call, response: ServerResponse, done: () => void) => boolean;

/** A workspace for one test: keeps channels in memory, answers the methods we use, and misbehaves once when told to. */
export class WorkspaceServer {
  readonly calls: Call[] = [];
  /** What was sent to response addresses. */
  readonly responses: Readonly<Record<string, unknown>>[] = [];
  readonly channels = new Map<string, Message[]>();
  /** Channels the app must join before it may write. */
  readonly unjoined = new Set<string>();
  readonly #plans: { readonly method: string; readonly misbehave: Misbehave }[] = [];
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #last = 0;

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get apiUrl(): string {
    return `${this.url}/api/`;
  }

  /** The next call of `method` is answered by `misbehave`; it says whether the call should take effect all the same. */
  next(method: string, misbehave: Misbehave): void {
    this.#plans.push({ method, misbehave });
  }

  fail(method: string, error: string): void {
    this.next(method, (_call, response) => {
      json(response, { ok: false, error });
      return false;
    });
  }

  rateLimit(method: string, seconds: number): void {
    this.next(method, (_call, response) => {
      response.writeHead(429, { 'retry-after': String(seconds) }).end();
      return false;
    });
  }

  /** The message is there, its answer is not. */
  loseAnswer(method: string): void {
    this.next(method, (_call, response, takeEffect) => {
      takeEffect();
      response.destroy();
      return true;
    });
  }

  of(method: string): readonly Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  messages(channel: string): readonly Message[] {
    return this.channels.get(channel) ?? [];
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += chunk;
    if (request.url?.startsWith('/respond')) {
      this.responses.push(JSON.parse(body));
      json(response, { ok: true });
      return;
    }
    const method = (request.url ?? '').replace('/api/', '');
    const call: Call = { method, args: read(body), authorization: request.headers.authorization };
    this.calls.push(call);
    const planned = this.#plans.findIndex((plan) => plan.method === method);
    if (planned >= 0) {
      const [plan] = this.#plans.splice(planned, 1);
      plan?.misbehave(call, response, () => this.#answer(call));
      return;
    }
    json(response, this.#answer(call));
  }

  #answer({ method, args }: Call): Record<string, unknown> {
    const channel = String(args.channel ?? '');
    const messages = this.channels.get(channel) ?? [];
    const at = messages.findIndex((message) => message.ts === args.ts);
    switch (method) {
      case 'chat.postMessage': {
        if (this.unjoined.has(channel)) return { ok: false, error: 'not_in_channel' };
        this.#last += 1;
        const ts = `${1_795_399_200 + this.#last}.000100`;
        this.channels.set(channel, [...messages, { ...args, ts }]);
        return { ok: true, channel, ts };
      }
      case 'chat.update':
        if (at < 0) return { ok: false, error: 'message_not_found' };
        messages[at] = { ...args, ts: String(args.ts) };
        return { ok: true, channel, ts: args.ts };
      case 'chat.delete':
        if (at >= 0) messages.splice(at, 1);
        return { ok: true };
      case 'conversations.history':
        return { ok: true, messages: [...messages].reverse(), has_more: false };
      case 'conversations.open':
        return { ok: true, channel: { id: `D${String(args.users)}` } };
      case 'conversations.join':
        this.unjoined.delete(channel);
        return { ok: true };
      case 'views.open':
      case 'views.update':
        return { ok: true, view: { id: 'V0001' } };
      case 'auth.test':
        return { ok: true, team: 'Chongqing', user_id: 'UBOT', bot_id: 'BBOT' };
      case 'chat.postEphemeral':
        return { ok: true, message_ts: '1.1' };
      default:
        return { ok: false, error: 'unknown_method' };
    }
  }
}

const json = (response: ServerResponse, body: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

const read = (body: string): Record<string, unknown> =>
  Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [name, /^[[{]/.test(value) ? JSON.parse(value) : value]),
  );
