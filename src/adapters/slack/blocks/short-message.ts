import type { ChatMessage } from './message.ts';
import { cut, neutral, plain } from './outside-text.ts';

/** One paragraph, shown as plain text. */
export const shortMessage = (text: string): ChatMessage => ({
  text: neutral(cut(text, 1000)),
  blocks: [{ type: 'section', text: plain(text) }],
});
