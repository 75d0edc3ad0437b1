import type { ChatMessage } from './message.ts';
import { neutral, plain } from './outside-text.ts';

/** One paragraph, shown as plain text. */
export const shortMessage = (text: string): ChatMessage => ({
  text: neutral(text, 700),
  blocks: [{ type: 'section', text: plain(text) }],
});
