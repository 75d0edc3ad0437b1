import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface AppRequest {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface AppReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Leave the caller without an answer for good. */
  readonly hang?: boolean;
}

/** A tiny application under the stand-ins' eyes: one handler for all requests, all of them kept. */
export async function rehearsalApp(handle: (request: AppRequest) => AppReply | string | Promise<AppReply | string>) {
  const requests: AppRequest[] = [];
  const server = createServer(async (message, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const request: AppRequest = {
      path: message.url ?? '/',
      method: message.method ?? '',
      headers: Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)])),
      fields: Object.fromEntries(new URLSearchParams(body)),
      body,
    };
    requests.push(request);
    const answer = await handle(request);
    const reply: AppReply = typeof answer === 'string' ? { body: answer } : answer;
    if (reply.hang === true) return;
    response.writeHead(reply.status ?? 200, { 'content-type': 'text/xml', ...reply.headers });
    response.end(reply.body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
