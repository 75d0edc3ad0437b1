import type { ShownLine } from './message-lines.ts';

/** Something that one party of a rehearsal heard, did or saw. Phone numbers stand in full: whoever shows them masks them. */
export type StoryEvent = { readonly at: Date } & (
  | { readonly kind: 'heard'; readonly phone: string; readonly text: string; readonly cut: boolean }
  | { readonly kind: 'did'; readonly phone: string; readonly what: Deed; readonly text: string }
  | { readonly kind: 'texted'; readonly phone: string; readonly text: string }
  | {
      readonly kind: 'shown';
      readonly place: ShownPlace;
      /** Who wrote it; null: the hotline itself. */
      readonly author: string | null;
      readonly isReply: boolean;
      /** The first line of the message as it stands. */
      readonly title: string;
      /** For a message that changed: only what is new in it. */
      readonly isChange: boolean;
      readonly lines: readonly ShownLine[];
      /** Names of files that came with it. */
      readonly files: readonly string[];
    }
);

export type Deed =
  | 'pressed'
  | 'said'
  | 'silent'
  | 'recorded'
  | 'lost'
  | 'hung-up'
  | 'dialled'
  | 'dial-ended'
  | 'refused';

/** Where something is seen: by everyone in a channel, or by one person, in a conversation of their own or alone in a channel. */
export type ShownPlace =
  | { readonly kind: 'channel'; readonly name: string }
  | { readonly kind: 'direct'; readonly person: string }
  | { readonly kind: 'alone'; readonly person: string; readonly channel: string };
