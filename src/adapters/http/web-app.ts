import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import express, { type Router } from 'express';
import helmet from 'helmet';
import type { Log } from '../../shared/log.ts';
import { createFailedRequest, unknownPath } from './failed-request.ts';

/** Looks at a request before the web framework does; `true` when it took it. */
export type EarlyHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/** A step in front of the framework's own: passes on what is not for it. */
export type WebStep = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

export interface WebAppParts {
  /** The thin path for the carrier's webhooks; `null` where this process serves none. */
  readonly voice: EarlyHandler | null;
  readonly operations: Router;
  /** Reads raw bodies itself, so it stands before every parser; `null`: socket mode, or not served here. */
  readonly workspace: WebStep | null;
  /** Pages for people, and where they stand; the root leads there. */
  readonly console: { readonly at: string; readonly router: Router } | null;
  /** Told of every request that was turned away. */
  readonly onRefused?: (path: string, status: number, agent: string) => void;
  /** Pages for the public, and where they stand; `null` where this process serves none. */
  readonly open: { readonly at: string; readonly router: Router } | null;
  readonly log: Log;
}

/** Everything this process answers over HTTP, in the order in which it looks at a request. */
export const createWebApp = ({
  voice,
  operations,
  workspace,
  console,
  open,
  onRefused,
  log,
}: WebAppParts): RequestListener => {
  const app = express();
  app.disable('x-powered-by');
  app.use(helmet());
  app.use(operations);
  if (workspace !== null) app.use(workspace);
  if (open !== null) app.use(open.at, open.router);
  if (console !== null) {
    app.use(console.at, console.router);
    app.get(['/', '/console'], (_request, response) => response.redirect(`${console.at}/`));
  }
  app.use(unknownPath);
  app.use(createFailedRequest(log));
  return (request, response) => {
    if (onRefused !== undefined) {
      const path = request.url ?? '';
      response.once('finish', () => {
        const { statusCode: status } = response;
        if (isRefused(status)) onRefused(path, status, request.headers['user-agent'] ?? '');
      });
    }
    if (voice?.(request, response) === true) return;
    app(request, response);
  };
};

/** 410 is a good answer about a call that is over. */
const isRefused = (status: number): boolean => status >= 400 && status < 500 && status !== 410;
