import { padWords, wrapWords } from './wrap-words.ts';

/** A line of the timeline: when, who or where, and what. */
export interface TimelineRow {
  /** `09:05:12`; empty when it is that of the row above. */
  readonly time: string;
  readonly who: string;
  readonly what: readonly string[];
}

export const pageWidth = 116;
const timeWidth = 8;
const whoWidth = 25;
const gap = '  ';
const whatWidth = pageWidth - timeWidth - whoWidth - 2 * gap.length;

/** The lines of a row in three columns; each entry of `what` begins on a line of its own and keeps its left edge, blanks or `| `. */
export const timelineLines = ({ time, who, what }: TimelineRow): readonly string[] => {
  const whoLines = wrapWords(who, whoWidth);
  const whatLines = what.flatMap((text) => {
    const [edge = ''] = /^(?:\| )? */.exec(text) ?? [];
    return wrapWords(text.slice(edge.length), whatWidth - edge.length).map((line) => edge + line);
  });
  const height = Math.max(whoLines.length, whatLines.length);
  return Array.from({ length: height }, (_, n) =>
    [padWords(n === 0 ? time : '', timeWidth), padWords(whoLines[n] ?? '', whoWidth), whatLines[n] ?? '']
      .join(gap)
      .trimEnd(),
  );
};

/** Text over the whole width, indented below a title. */
export const paragraph = (text: string, indent = ''): readonly string[] =>
  wrapWords(text, pageWidth - indent.length).map((line) => indent + line);
