import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fault, FaultPlan } from './fault-plan.ts';

export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface WireResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** What a stand-in's server needs to know to answer, properly or not. */
export interface WireService {
  /** The operation's name, by which faults are planned. */
  operation(request: WireRequest): string;
  answer(request: WireRequest): WireResponse | Promise<WireResponse>;
  /** How this vendor says that it is asked too often. */
  rateLimited(retryAfterSeconds: number): WireResponse;
}

export interface LoopbackServer {
  /** `http://127.0.0.1:PORT`, without a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a stand-in on a free loopback port (or the one given); the plan's faults strike before it answers. */
export async function startLoopbackServer(service: WireService, faults: FaultPlan, port = 0): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    serve(service, faults, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(error instanceof Error ? (error.stack ?? error.message) : String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(service: WireService, faults: FaultPlan, message: IncomingMessage, response: ServerResponse) {
  const request = await readRequest(message);
  const fault = faults.take(service.operation(request));
  if (fault?.kind === 'refused') return message.socket.destroy();
  const answer = refusal(service, fault) ?? (await service.answer(request));
  if (fault?.kind === 'lost-answer') return message.socket.destroy();
  if (fault?.kind === 'slow') await delay(fault.ms);
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
  response.end(answer.body ?? '');
}

function refusal(service: WireService, fault: Fault | null): WireResponse | null {
  if (fault?.kind === 'rate-limited') return service.rateLimited(fault.retryAfterSeconds);
  if (fault?.kind === 'status') return { status: fault.status, body: fault.body ?? '' };
  return null;
}

async function readRequest(message: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return {
    method: message.method ?? 'GET',
    url: new URL(message.url ?? '/', `http://${message.headers.host ?? '127.0.0.1'}`),
    headers: message.headers,
    body: Buffer.concat(chunks),
  };
}

export const json = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): WireResponse => ({
  status,
  headers,
  body: JSON.stringify(value),
});
