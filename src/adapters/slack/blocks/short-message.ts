import type { ChatMessage } from './message.ts';
import { neutral, plain } from './outside-text.ts';

/** One paragraph, shown as plain text. */
export const shortMessage = (text: string): ChatMessage => ({
  text: neutral(text, 700),
  blocks: [{ type: 'section', text: plain(text) }],
});

/** Slack takes 3,000 characters in a section. */
const most = 2_900;

/** Lines put together, as many as fit into one section. */
export const inSections = (lines: readonly string[]): readonly string[] => {
  const sections: string[] = [];
  for (const line of lines) {
    const last = sections.at(-1);
    if (last === undefined || last.length + line.length >= most) sections.push(line);
    else sections[sections.length - 1] = `${last}\n${line}`;
  }
  return sections;
};
