import type { WebClient } from '@slack/web-api';
import type { PostedPlace } from '../../../shared/posted-message.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { findPosted, markOf } from './find-posted.ts';
import { joiningChannel } from './joining-channel.ts';
import { type CarryOut, type Shown, type ShownResult, type ShowOnceNeeds, showOnce } from './show-once.ts';
import { slackFault } from './slack-fault.ts';

export interface Posting extends Shown {
  readonly message: ChatMessage;
  /** Only corrects what stands already, and posts nothing new. */
  readonly onlyIfThere?: boolean;
}

/**
 * Shows a message, visible once whatever dies in between: posts it the first time, edits it in place for a newer version, never an older one.
 * `later` when the channel must be paced or another process is at it. Throws `AppError` when the workspace can't or won't.
 */
export type PostOnce = (posting: Posting) => Promise<ShownResult>;

/** Longer than the calls of one attempt, short enough that a killed process does not hold a card for long. */
const leaseMs = 20_000;

export const createPostOnce = (needs: ShowOnceNeeds & { readonly client: WebClient }): PostOnce => {
  const { client } = needs;

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

  const carryOut =
    (posting: Posting): CarryOut =>
    async (claim) => {
      if (claim.kind === 'post') {
        const { maybeSince } = claim;
        if (maybeSince !== null) return postUnlessThere(posting, maybeSince);
        return posting.onlyIfThere === true ? null : post(posting);
      }
      const { place } = claim;
      if (place.channel !== posting.channel) return moveFrom(place, posting);
      try {
        return await edit(posting, place);
      } catch (error) {
        if (slackFault(error).word !== 'message_not_found') throw error;
        return postUnlessThere(posting, new Date(Number(place.ts) * 1000));
      }
    };

  return (posting) =>
    showOnce(needs, posting, leaseMs, (claim) =>
      joiningChannel(client, posting.channel, () => carryOut(posting)(claim)),
    );
};

const content = (posting: Posting) => ({
  text: posting.message.text,
  blocks: [...posting.message.blocks],
  metadata: markOf(posting.key),
});
