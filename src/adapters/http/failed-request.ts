import type { ErrorRequestHandler, RequestHandler } from 'express';
import { type AppErrorCode, isAppError } from '../../shared/app-error.ts';
import type { Log } from '../../shared/log.ts';

const statusOf: Readonly<Record<AppErrorCode, number>> = {
  'database-unavailable': 503,
  'database-conflict': 409,
  'queue-unavailable': 503,
  'carrier-unavailable': 502,
  'carrier-rejected': 502,
  'workspace-unavailable': 502,
  'workspace-rate-limited': 503,
  'workspace-rejected': 502,
  'storage-unavailable': 503,
  'organisation-missing': 503,
  'configuration-invalid': 500,
  'not-found': 404,
};

/** A parser's or the framework's own complaint about the request: 4xx as it says. */
const requestFault = (error: unknown): number | null => {
  const status = error instanceof Error && 'status' in error ? error.status : null;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
};

/** The last handler: a status and nothing else goes out, the rest goes to the log. */
export const createFailedRequest =
  (log: Log): ErrorRequestHandler =>
  (error, request, response, next) => {
    const status = requestFault(error) ?? (isAppError(error) ? statusOf[error.code] : 500);
    const fields = { err: error, method: request.method, path: request.path, status };
    if (status >= 500) log.error(fields, 'request failed');
    else log.info(fields, 'request refused');
    if (response.headersSent) next(error);
    else response.status(status).json({ error: status >= 500 ? 'failed' : 'refused' });
  };

export const unknownPath: RequestHandler = (_request, response) => {
  response.status(404).json({ error: 'unknown' });
};
