import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { WebhookReply } from './webhook.ts';

export interface Exchange {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  /** Cuts the connection once the request has been written. */
  readonly cutAfterSending: boolean;
}

/** Longest document the carrier reads, bytes. */
export const documentLimit = 64 * 1024;

/** One HTTP request and its answer. A connection that fails is a reply, not an exception. */
export function exchange(exchange: Exchange): Promise<WebhookReply> {
  return new Promise((resolve) => {
    const send = exchange.url.startsWith('https:') ? httpsRequest : httpRequest;
    const request = send(exchange.url, {
      method: exchange.method,
      headers: { ...exchange.headers, 'content-length': String(Buffer.byteLength(exchange.body)) },
    });
    const timer = setTimeout(() => finish({ kind: 'failed', reason: 'timeout' }), exchange.timeoutMs);
    const finish = (reply: WebhookReply) => {
      clearTimeout(timer);
      resolve(reply);
      if (reply.kind === 'failed') request.destroy();
    };
    request.on('error', () => finish({ kind: 'failed', reason: 'connection' }));
    request.on('response', (response) => read(response, finish));
    request.end(exchange.body, () => {
      if (exchange.cutAfterSending) cut(request, finish);
    });
  });
}

// Written is not yet arrived: a short while lets the bytes leave before the socket dies.
function cut(request: ClientRequest, finish: (reply: WebhookReply) => void): void {
  setTimeout(() => {
    finish({ kind: 'failed', reason: 'connection' });
    request.destroy();
  }, 5);
}

function read(response: IncomingMessage, finish: (reply: WebhookReply) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= documentLimit) chunks.push(chunk);
  });
  response.on('error', () => finish({ kind: 'failed', reason: 'connection' }));
  response.on('end', () =>
    finish({
      kind: 'answered',
      status: response.statusCode ?? 0,
      contentType: response.headers['content-type'] ?? '',
      body: Buffer.concat(chunks).toString('utf8'),
      oversized: size > documentLimit,
    }),
  );
}
