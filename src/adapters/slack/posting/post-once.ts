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
  /** Only corrects what stands already, and posts nothing new. */
  readonly onlyIfThere?: boolean;
}

export type PostResult =
  | { readonly kind: 'shown'; readonly place: PostedPlace }
  /** It was to be corrected if it stood there, and it does not. */
  | { readonly kind: 'absent' }
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
  const postUnlessThere = async (posting: Posting, since: Date): Promise<PostedPlace | null> => {
    const [first, ...copies] = await findPosted(client, posting.channel, posting.key, since);
    for (const ts of copies) await client.chat.delete({ channel: posting.channel, ts });
    if (first !== undefined) return edit(posting, { channel: posting.channel, ts: first });
    return posting.onlyIfThere === true ? null : post(posting);
  };

  /** The message belongs in another channel now: it appears there and goes from here. */
  const moveFrom = async (old: PostedPlace, posting: Posting): Promise<PostedPlace | null> => {
    const place = await postUnlessThere(posting, new Date(Number(old.ts) * 1000));
    await client.chat.delete({ ...old }).catch((error: unknown) => {
      if (slackFault(error).code !== 'workspace-rejected') throw error;
    });
    return place;
  };

  const carryOut = async (
    posting: Posting,
    claim: Extract<PostClaim, { kind: 'post' | 'edit' }>,
  ): Promise<PostedPlace | null> => {
    if (claim.kind === 'post') {
      const { maybeSince } = claim;
      if (maybeSince !== null) return postUnlessThere(posting, maybeSince);
      return posting.onlyIfThere === true ? null : post(posting);
    }
    if (claim.place.channel !== posting.channel) return moveFrom(claim.place, posting);
    try {
      return await edit(posting, claim.place);
    } catch (error) {
      if (slackFault(error).word !== 'message_not_found') throw error;
      return postUnlessThere(posting, new Date(Number(claim.place.ts) * 1000));
    }
  };

  /** A public channel the app is not in yet is joined; for a private one it must be invited. */
  const joining = async (posting: Posting, act: () => Promise<PostedPlace | null>): Promise<PostedPlace | null> => {
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
    let place: PostedPlace | null;
    try {
      place = await joining(posting, () => carryOut(posting, claim));
    } catch (error) {
      await ledger.release(key);
      const fault = slackFault(error);
      if (fault.code !== 'workspace-rate-limited') throw slackError(error, `showing a message in channel ${channel}`);
      const notBefore = new Date(clock.now().getTime() + (fault.retryAfterMs ?? leaseMs));
      pace.block(channel, notBefore, clock.now());
      return { kind: 'later', notBefore };
    }
    if (place === null) {
      await ledger.release(key);
      return { kind: 'absent' };
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
