/** A refusal of the Web API: HTTP 200, `ok: false` and a code. */
export class ApiError extends Error {
  readonly code: string;
  /** Lines for `response_metadata.messages`. */
  readonly details: readonly string[];

  constructor(code: string, details: readonly string[] = []) {
    super(code);
    this.name = 'ApiError';
    this.code = code;
    this.details = details;
  }
}

/** The workspace is asked too often: HTTP 429. */
export class TooOften extends Error {
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super('ratelimited');
    this.name = 'TooOften';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
