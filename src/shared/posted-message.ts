/** Remembers what was posted to the chat workspace, so that a message is visible once and never shows an older state. */
export interface PostLedger {
  /**
   * Takes the message `key` for one attempt to show `version` (a number that only grows), for at most `leaseMs`.
   * One attempt at a time per key, whatever the number of processes.
   */
  claim(key: string, version: number, now: Date, leaseMs: number): Promise<PostClaim>;
  /** Remembers where the message stands and which version it shows; ends the claim. */
  remember(key: string, place: PostedPlace, version: number): Promise<void>;
  /** Ends the claim without a result; the next claim learns that a post may have happened. */
  release(key: string): Promise<void>;
  /** Where the message stands and which version it shows; `null` when it was never remembered. */
  find(key: string): Promise<ShownMessage | null>;
  /** Which message stands at this place, for a thread reply or a click; `null` when it is not ours. */
  keyAt(place: PostedPlace): Promise<string | null>;
}

export interface PostedPlace {
  /** The workspace's channel id. */
  readonly channel: string;
  /** The workspace's message timestamp, its id within the channel. */
  readonly ts: string;
}

export interface ShownMessage extends PostedPlace {
  readonly version: number;
}

export type PostClaim =
  /** Already shows this version or a newer one. */
  | { readonly kind: 'shown'; readonly place: PostedPlace }
  /** Someone else is at it until `until`. */
  | { readonly kind: 'busy'; readonly until: Date }
  /** Not posted as far as we know; when `maybeSince` is set an earlier attempt may have posted it: look first. */
  | { readonly kind: 'post'; readonly maybeSince: Date | null }
  | { readonly kind: 'edit'; readonly place: PostedPlace };
