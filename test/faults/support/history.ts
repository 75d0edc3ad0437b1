/** What one caller set out to do and what came of it. A call that broke off is `unknown`, never `failed`. */
export interface CallHistory {
  readonly from: string;
  /** `ok`: the caller heard that the complaint was taken; `unknown`: the line went wrong before or after. */
  readonly outcome: 'ok' | 'unknown';
  /** The ticket number the caller heard, digits only. */
  readonly heardNumber: string | null;
}

/** A broken promise, in words, with what shows it. */
export interface Violation {
  readonly invariant: string;
  readonly what: string;
}

export interface Verdict {
  readonly checked: readonly string[];
  readonly violations: readonly Violation[];
}
