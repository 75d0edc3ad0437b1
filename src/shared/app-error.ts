/** The closed set of ways the world around Rexian breaks. Expected refusals are values, not errors. */
export type AppErrorCode =
  | 'database-unavailable'
  | 'database-conflict'
  | 'queue-unavailable'
  | 'carrier-unavailable'
  | 'carrier-rejected'
  | 'workspace-unavailable'
  | 'workspace-rate-limited'
  | 'workspace-rejected'
  | 'storage-unavailable'
  | 'organisation-missing'
  | 'configuration-invalid'
  | 'not-found';

export interface AppErrorDetails {
  /** What the adapter was doing, in words an operator understands; never personal data. */
  readonly doing: string;
  /** Wait at least this long before trying again; milliseconds. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** A broken world: thrown once by the adapter that saw it, mapped in one table per surface. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly doing: string;
  readonly retryAfterMs: number | undefined;

  constructor(code: AppErrorCode, details: AppErrorDetails) {
    super(`${code}: ${details.doing}`, { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.doing = details.doing;
    this.retryAfterMs = details.retryAfterMs;
  }
}

export const isAppError = (error: unknown, code?: AppErrorCode): error is AppError =>
  error instanceof AppError && (code === undefined || error.code === code);
