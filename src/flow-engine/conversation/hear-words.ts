import type { Language } from '../../shared/language.ts';
import { engineWords } from '../engine-words.ts';
import type { Lexicon } from '../flow-book.ts';

/** What was said, without case, spaces and punctuation, so that recognisers may punctuate as they like. */
export const plainSpeech = (text: string): string => text.toLowerCase().replace(/[\s\p{P}\p{S}]+/gu, '');

interface Match {
  readonly at: number;
  readonly length: number;
}

/**
 * The one entry whose words occur in what was said; the longest match wins, of two that overlap the earlier (不是 in 不是的).
 * `null` when none matches, or two entries match equally well in different places: then nobody knows what was meant.
 */
export const heardAmong = <Entry>(
  said: string,
  entries: readonly { readonly entry: Entry; readonly words: readonly string[] }[],
): Entry | null => {
  const plain = plainSpeech(said);
  const matches = entries
    .flatMap(({ entry, words }) => ({ entry, match: longestWithin(plain, words) }))
    .filter((one): one is { entry: Entry; match: Match } => one.match !== null)
    .sort((left, right) => right.match.length - left.match.length || left.match.at - right.match.at);
  const [best, next] = matches;
  if (best === undefined) return null;
  const isTied = next !== undefined && next.match.length === best.match.length;
  const overlaps =
    next !== undefined && next.match.at > best.match.at && next.match.at < best.match.at + best.match.length;
  return isTied && !overlaps ? null : best.entry;
};

const longestWithin = (plain: string, words: readonly string[]): Match | null =>
  words
    .map(plainSpeech)
    .filter((word) => word !== '' && plain.includes(word))
    .map((word) => ({ at: plain.indexOf(word), length: word.length }))
    .reduce<Match | null>((best, one) => (best === null || one.length > best.length ? one : best), null);

/** Whether what was said is nothing but one of the words of the key. */
export const saidOnly = (said: string, language: Language, key: string, lexicon: Lexicon): boolean => {
  const plain = plainSpeech(said);
  return lexicon(language, key).some((word) => plainSpeech(word) === plain);
};

/** Digits read from speech (`1 2 三 four`), or `null` when anything else was said. */
export const spokenDigits = (said: string, language: Language, lexicon: Lexicon): string | null => {
  const names = lexicon(language, engineWords.hear.digits)
    .flatMap((group, digit) => group.split('|').map((name) => ({ name: plainSpeech(name), digit: String(digit) })))
    .filter(({ name }) => name !== '')
    .sort((left, right) => right.name.length - left.name.length);
  let rest = plainSpeech(said);
  let digits = '';
  while (rest !== '') {
    const written = /^\d/.exec(rest)?.[0];
    const named = written === undefined ? names.find(({ name }) => rest.startsWith(name)) : undefined;
    if (written === undefined && named === undefined) return null;
    digits += written ?? named?.digit ?? '';
    rest = rest.slice(written?.length ?? named?.name.length ?? rest.length);
  }
  return digits === '' ? null : digits;
};
