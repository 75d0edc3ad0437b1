import type { WebClient } from '@slack/web-api';
import type { Clock } from '../../../shared/clock.ts';
import type { PostClaim, PostedPlace, PostLedger } from '../../../shared/posted-message.ts';
import type { ChatMessage } from '../blocks/message.ts';
import type { ChannelPace, Lane } from './channel-pace.ts';
import { findPosted, markOf } from './find-posted.ts';
import { slackError, slackFault } from './slack-fault.ts';

export interface Posting {
  /** Names the message for all time. */
  readonly key: string;
  /** Channel id. */
  readonly channel: string;
  /** Grows with what the message shows; a message that never changes is version 1. */
  readonly version: number;
  readonly lane: Lane;
  readonly message: ChatMessage;
}

export type PostResult =
  | { readonly kind: 'shown'; readonly place: PostedPlace }
  | { readonly kind: 'later'; readonly notBefore: Date };

/**
 * Shows a message, visible once whatever dies in between: posts it the first time, edits it in place for a newer version, never an older one.
 * `later` when the channel must be paced or another process is at it. Throws `AppError` when the workspace can't or won't.
 */
export type PostOnce = (posting: Posting) => Promise<PostResult>;

export interface PostOnceNeeds {
  readonly client: WebClient;
  readonly ledger: PostLedger;
  readonly pace: ChannelPace;
  readonly clock: Clock;
}

/** Longer than the calls of one attempt, short enough that a killed process does not hold a card for long. */
const leaseMs = 20_000;

export const createPostOnce = (needs: PostOnceNeeds): PostOnce => {
  const { client, ledger, pace, clock } = needs;

  const post = async (posting: Posting): Promise<PostedPlace> => {
    const answer = await client.chat.postMessage({
      channel: posting.channel,
      ...content(posting),
      unfurl_links: false,
      unfurl_media: false,
    });
    return { channel: answer.channel ?? posting.channel, ts: answer.ts ?? '' };
  };

  const edit = async (posting: Posting, place: PostedPlace): Promise<PostedPlace> => {
    await client.chat.update({ ...place, ...content(posting) });
    return place;
  };

  /** A post whose answer was lost stands in the channel; more than one copy is more than should be seen. */
  const postUnlessThere = async (posting: Posting, since: Date): Promise<PostedPlace> => {
    const [first, ...copies] = await findPosted(client, posting.channel, posting.key, since);
    if (first === undefined) return post(posting);
    for (const ts of copies) await client.chat.delete({ channel: posting.channel, ts });
    return edit(posting, { channel: posting.channel, ts: first });
  };

  const carryOut = async (posting: Posting, claim: Extract<PostClaim, { kind: 'post' | 'edit' }>) => {
    if (claim.kind === 'post') {
      return claim.maybeSince === null
        ? joining(posting, () => post(posting))
        : joining(posting, () => postUnlessThere(posting, claim.maybeSince ?? clock.now()));
    }
    try {
      return await edit(posting, claim.place);
    } catch (error) {
      if (slackFault(error).word !== 'message_not_found') throw error;
      return postUnlessThere(posting, new Date(Number(claim.place.ts) * 1000));
    }
  };

  /** A public channel the app is not in yet is joined; for a private one it must be invited. */
  const joining = async (posting: Posting, act: () => Promise<PostedPlace>): Promise<PostedPlace> => {
    try {
      return await act();
    } catch (error) {
      if (slackFault(error).word !== 'not_in_channel') throw error;
      const joined = await client.conversations.join({ channel: posting.channel }).then(
        () => true,
        () => false,
      );
      if (!joined) throw error;
      return act();
    }
  };

  return async (posting) => {
    const { key, channel, version, lane } = posting;
    const known = await ledger.find(key);
    if (known !== null && known.version >= version) return { kind: 'shown', place: known };
    const turn = pace.take(channel, key, lane, clock.now());
    if (turn.kind === 'later') return turn;
    const claim = await ledger.claim(key, version, clock.now(), leaseMs);
    if (claim.kind === 'shown' || claim.kind === 'busy') {
      pace.giveBack(channel, lane);
      return claim.kind === 'shown' ? claim : { kind: 'later', notBefore: claim.until };
    }
    let place: PostedPlace;
    try {
      place = await carryOut(posting, claim);
    } catch (error) {
      await ledger.release(key);
      const fault = slackFault(error);
      if (fault.code !== 'workspace-rate-limited') throw slackError(error, `showing a message in channel ${channel}`);
      const notBefore = new Date(clock.now().getTime() + (fault.retryAfterMs ?? leaseMs));
      pace.block(channel, notBefore, clock.now());
      return { kind: 'later', notBefore };
    }
    await ledger.remember(key, place, version);
    return { kind: 'shown', place };
  };
};

const content = (posting: Posting) => ({
  text: posting.message.text,
  blocks: [...posting.message.blocks],
  metadata: markOf(posting.key),
});
