/** How badly the carrier's webhooks behave; change the fields at any time. */
export interface Misbehaviour {
  /** Every webhook is sent this many times over; 1 is once. */
  copies: number;
  /** Copies go out all at once with the first, or in any order after the call. */
  copiesWhen: 'at-once' | 'later';
  /** Which webhooks are copied. */
  copied: 'all' | 'documents' | 'callbacks';
  /** Whether status callbacks are held back until they are released. */
  holdCallbacks: boolean;
  /** Status callbacks that were held are released in random order. */
  shuffleCallbacks: boolean;
  /** Each status callback goes out this much later, milliseconds of real time. */
  delayCallbacksMs: number;
  /** Share of status callbacks that are never sent. */
  dropCallbacks: number;
  /** Recordings stay `processing`, without media and callback, until they are released. */
  holdRecordings: boolean;
  signature: 'valid' | 'forged' | 'missing';
  /** The token webhooks are signed with, while it is rotated. */
  signWith: 'primary' | 'secondary';
  /** Share of webhooks whose connection is cut after sending; they are tried again with the same token. */
  cutAfterSending: number;
}

export const wellBehaved = (): Misbehaviour => ({
  copies: 1,
  copiesWhen: 'at-once',
  copied: 'all',
  holdCallbacks: false,
  shuffleCallbacks: false,
  delayCallbacksMs: 0,
  dropCallbacks: 0,
  holdRecordings: false,
  signature: 'valid',
  signWith: 'primary',
  cutAfterSending: 0,
});
