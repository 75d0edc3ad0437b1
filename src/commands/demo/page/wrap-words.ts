import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Punctuation that no line begins with. */
const neverFirst = /^[，。；：、！？）》」』”’…,.;:!?)\]}%·]/;

/** Breaks text into lines of at most `width` columns, between words where it can; Chinese characters count two columns. */
export const wrapWords = (text: string, width: number): readonly string[] =>
  text.split('\n').flatMap((line) => wrap(line, width));

const wrap = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const piece of unbreakable(text, width)) {
    if (line !== '' && stringWidth(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  lines.push(line.trimEnd());
  return lines;
};

/** Words with the punctuation that belongs to them; those longer than a line are cut. */
const unbreakable = (text: string, width: number): readonly string[] => {
  const pieces: string[] = [];
  for (const { segment, isWordLike } of words.segment(text)) {
    const before = pieces.at(-1);
    const joins = before !== undefined && !before.endsWith(' ') && isJoined(before, segment, isWordLike === true);
    if (joins && stringWidth(before + segment) <= width) pieces[pieces.length - 1] = before + segment;
    else pieces.push(...cut(segment, width));
  }
  return pieces;
};

/** A number like YJ-261123-00001-3 stays whole, and so does what stands before a comma or after an opening bracket. */
const isJoined = (before: string, segment: string, isWord: boolean): boolean =>
  neverFirst.test(segment) ||
  /[（《「『“‘([{]$/.test(before) ||
  (/^[\x21-\x7e]+$/.test(segment) &&
    /[\x21-\x7e]$/.test(before) &&
    !/[)\]]$/.test(before) &&
    (isWord || !/^[[(]/.test(segment)));

const cut = (segment: string, width: number): readonly string[] => {
  if (stringWidth(segment) <= width) return [segment];
  const parts: string[] = [];
  let part = '';
  for (const { segment: one } of graphemes.segment(segment)) {
    if (stringWidth(part + one) > width) {
      parts.push(part);
      part = '';
    }
    part += one;
  }
  return [...parts, part];
};

/** Text filled up with blanks to `width` columns; longer text stays as it is. */
export const padWords = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - stringWidth(text)));
