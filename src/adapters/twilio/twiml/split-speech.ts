/** The carrier refuses more than 4500 characters once the text is URL-encoded, about 500 Chinese ones (13521). */
const mostEncoded = 4_000;
const mostCharacters = 440;
/** No text this short can pass either limit: a code unit encodes to nine characters at most. */
const alwaysShort = 400;

const sentences = /[^。！？!?；;.\n]+[。！？!?；;.\n]*|[。！？!?；;.\n]+/g;

/** Parts that can each be said at once, cut after sentences where there are any. */
export const splitSpeech = (text: string): readonly string[] => {
  if (text.length <= alwaysShort) return text.trim() === '' ? [] : [text];
  const parts: string[] = [];
  let part = '';
  for (const piece of (text.match(sentences) ?? []).flatMap(cutToSize)) {
    if (part !== '' && !fits(part + piece)) {
      parts.push(part);
      part = '';
    }
    part += piece;
  }
  return [...parts, part].map((said) => said.trim()).filter((said) => said !== '');
};

const fits = (text: string): boolean => text.length <= mostCharacters && encodeURIComponent(text).length <= mostEncoded;

/** A sentence too long for one part, cut anywhere but within a character. */
const cutToSize = (sentence: string): readonly string[] => {
  if (fits(sentence)) return [sentence];
  const pieces: string[] = [];
  let piece = '';
  for (const character of sentence) {
    if (!fits(piece + character)) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
};
