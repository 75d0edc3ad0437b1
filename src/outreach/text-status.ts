/** What became of a text message, in the order `sending`, `sent`, `delivered`; `failed` is final like `delivered`. */
export interface TextStatusNotice {
  /** The carrier's id of the message. */
  readonly messageSid: string;
  readonly state: 'sending' | 'sent' | 'delivered' | 'failed';
}
