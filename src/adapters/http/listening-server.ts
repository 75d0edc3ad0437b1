import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../../shared/app-error.ts';
import type { Log } from '../../shared/log.ts';

export interface ListeningServer {
  readonly port: number;
  /** Answers every request from now on. Until then the answer is 503. */
  serve(listener: RequestListener): void;
  /** Takes no new connection, lets requests at hand end, and cuts what is left after `deadlineMs`. */
  close(deadlineMs: number): Promise<void>;
}

// Above the idle time of common load balancers, or they reuse a connection that is being closed.
const keepAliveMs = 65_000;

/** Listens on `host`, on all interfaces without one; `port` 0 for a free one. Throws `configuration-invalid` with a plain sentence when it cannot. */
export const listen = async (port: number, log: Log, host?: string): Promise<ListeningServer> => {
  let answer: RequestListener = (_request, response) => {
    response.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '1' }).end('starting\n');
  };
  const server = createServer(
    { keepAliveTimeout: keepAliveMs, headersTimeout: 10_000, requestTimeout: 30_000 },
    (request, response) => answer(request, response),
  );
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  await started(server, port, host);
  server.on('error', (err) => log.error({ err }, 'the web server is in trouble'));

  return {
    port: (server.address() as AddressInfo).port,
    serve(listener) {
      answer = listener;
    },
    async close(deadlineMs) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // A kept-alive connection that was busy when the closing began is idle only afterwards.
      const sweep = setInterval(() => server.closeIdleConnections(), 25);
      const cut = setTimeout(() => server.closeAllConnections(), deadlineMs);
      await closed;
      clearInterval(sweep);
      clearTimeout(cut);
    },
  };
};

const started = (server: Server, port: number, host: string | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new AppError('configuration-invalid', { doing: whyNot(error, port), cause: error }));
    });
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });

const whyNot = (error: NodeJS.ErrnoException, port: number): string => {
  if (error.code === 'EADDRINUSE')
    return `port ${port} is taken by another program; stop that, or set PORT to another number`;
  if (error.code === 'EACCES') return `port ${port} needs more rights than this account has; set PORT to 1024 or more`;
  return `listening on port ${port}`;
};
