import type { WebClient } from '@slack/web-api';
import type { PostedPlace } from '../../../shared/posted-message.ts';
import { channelHistory } from './channel-history.ts';
import { joiningChannel } from './joining-channel.ts';
import { type Shown, type ShownResult, type ShowOnceNeeds, showOnce } from './show-once.ts';

export interface SharedFile {
  /** No other file of the channel has this name: it is found again by it. */
  readonly name: string;
  readonly title: string;
  readonly bytes: Uint8Array;
  /** What a screen reader says for a picture. */
  readonly altText?: string;
}

export interface Sharing extends Omit<Shown, 'version'> {
  /** Our own markup above the files. */
  readonly comment: string;
  readonly files: readonly [SharedFile, ...SharedFile[]];
}

/** Shares files in one message, visible once whatever dies in between. The message is never edited. */
export type ShareOnce = (sharing: Sharing) => Promise<ShownResult>;

const leaseMs = 120_000;
const uploadMs = 30_000;
/** Slack shares files a while after it was asked to: before that, not found does not mean not shared. */
const settleMs = 15_000;

export const createShareOnce = (needs: ShowOnceNeeds & { readonly client: WebClient }): ShareOnce => {
  const { client, clock } = needs;

  const upload = async ({ name, bytes, altText }: SharedFile): Promise<string> => {
    const ticket = await client.files.getUploadURLExternal({
      filename: name,
      length: bytes.byteLength,
      ...(altText === undefined ? {} : { alt_text: altText.slice(0, 1000) }),
    });
    const { upload_url: address = '', file_id: id = '' } = ticket;
    // Without our token: the address alone is the permission, and it may be anywhere.
    const answer = await fetch(address, {
      method: 'POST',
      body: new Uint8Array(bytes),
      signal: AbortSignal.timeout(uploadMs),
    });
    if (!answer.ok) throw new Error(`uploading a file was answered with HTTP ${answer.status}`);
    return id;
  };

  const share = async ({ channel, comment, files }: Sharing): Promise<PostedPlace> => {
    const [first, ...rest] = files;
    const id = await upload(first);
    const others: { id: string; title: string }[] = [];
    for (const file of rest) others.push({ id: await upload(file), title: file.title });
    await client.files.completeUploadExternal({
      files: [{ id, title: first.title }, ...others],
      channel_id: channel,
      initial_comment: comment,
    });
    // Slack shares later and tells no timestamp; the id of the file names the place just as well.
    return { channel, ts: id };
  };

  const standing = async ({ channel, files: [{ name }] }: Sharing, since: Date): Promise<PostedPlace | null> => {
    for await (const page of channelHistory(client, channel, since)) {
      for (const { files = [] } of page) {
        const found = files.find((file) => file.name === name);
        if (found?.id !== undefined) return { channel, ts: found.id };
      }
    }
    return null;
  };

  return (sharing) =>
    showOnce(needs, { ...sharing, version: 1 }, leaseMs, (claim) =>
      joiningChannel(client, sharing.channel, async () => {
        if (claim.kind === 'edit') return claim.place;
        const { maybeSince } = claim;
        if (maybeSince === null) return share(sharing);
        const there = await standing(sharing, maybeSince);
        if (there !== null) return there;
        const settled = new Date(maybeSince.getTime() + settleMs);
        return clock.now() < settled ? { kind: 'later', notBefore: settled } : share(sharing);
      }),
    );
};
