import type { Clock } from '../../../shared/clock.ts';
import type { PostClaim, PostedPlace, PostLedger } from '../../../shared/posted-message.ts';
import type { ChannelPace, Lane } from './channel-pace.ts';
import { slackError, slackFault } from './slack-fault.ts';

/** Something that stands in a channel once, under a name for all time. */
export interface Shown {
  readonly key: string;
  /** Channel id. */
  readonly channel: string;
  /** Grows with what it shows; something that never changes is version 1. */
  readonly version: number;
  readonly lane: Lane;
}

export type ShownResult =
  | { readonly kind: 'shown'; readonly place: PostedPlace }
  /** It was to be corrected if it stood there, and it does not. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'later'; readonly notBefore: Date };

export interface ShowOnceNeeds {
  readonly ledger: PostLedger;
  readonly pace: ChannelPace;
  readonly clock: Clock;
}

/** What is left to do for whoever holds the claim; `null`: nothing stands there and nothing should. `later`: it can't be known yet. */
export type CarryOut = (
  claim: Extract<PostClaim, { kind: 'post' | 'edit' }>,
) => Promise<PostedPlace | Extract<ShownResult, { kind: 'later' }> | null>;

/**
 * One attempt at showing something: paced, one process at a time, never an older version, remembered when done. A rate limit quiets the channel
 * and becomes `later`; other faults of the workspace are thrown as `AppError` and leave "it may stand there" behind.
 */
export const showOnce = async (
  { ledger, pace, clock }: ShowOnceNeeds,
  shown: Shown,
  leaseMs: number,
  carryOut: CarryOut,
): Promise<ShownResult> => {
  const { key, channel, version, lane } = shown;
  const known = await ledger.find(key);
  if (known !== null && known.version >= version) return { kind: 'shown', place: known };
  const turn = pace.take(channel, key, lane, clock.now());
  if (turn.kind === 'later') return turn;
  const claim = await ledger.claim(key, version, clock.now(), leaseMs);
  if (claim.kind === 'shown' || claim.kind === 'busy') {
    pace.giveBack(channel, lane);
    return claim.kind === 'shown' ? claim : { kind: 'later', notBefore: claim.until };
  }
  let place: Awaited<ReturnType<CarryOut>>;
  try {
    place = await carryOut(claim);
  } catch (error) {
    await ledger.release(key);
    const fault = slackFault(error);
    if (fault.code !== 'workspace-rate-limited') throw slackError(error, `showing a message in channel ${channel}`);
    const notBefore = new Date(clock.now().getTime() + (fault.retryAfterMs ?? leaseMs));
    pace.block(channel, notBefore, clock.now());
    return { kind: 'later', notBefore };
  }
  if (place === null || 'kind' in place) {
    await ledger.release(key);
    return place ?? { kind: 'absent' };
  }
  await ledger.remember(key, place, version);
  return { kind: 'shown', place: { channel: place.channel, ts: place.ts } };
};
