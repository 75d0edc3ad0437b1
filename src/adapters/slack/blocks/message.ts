import type { KnownBlock } from '@slack/types';

/** What is posted: `text` is what notifications and screen readers say in place of the blocks. */
export interface ChatMessage {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}
