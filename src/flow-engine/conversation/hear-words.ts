import type { Language } from '../../shared/language.ts';
import { engineWords } from '../engine-words.ts';
import type { Lexicon } from '../flow-book.ts';

/** What was said, without case, spaces and punctuation, so that recognisers may punctuate as they like. */
export const plainSpeech = (text: string): string => text.toLowerCase().replace(/[\s\p{P}\p{S}]+/gu, '');

/**
 * The one entry whose words occur in what was said; the longest match wins. `null` when none matches, or two
 * different entries match equally well: then nobody knows what was meant.
 */
export const heardAmong = <Entry>(
  said: string,
  entries: readonly { readonly entry: Entry; readonly words: readonly string[] }[],
): Entry | null => {
  const plain = plainSpeech(said);
  let best: { entry: Entry; length: number } | null = null;
  let tied = false;
  for (const { entry, words } of entries) {
    const length = longestWithin(plain, words);
    if (length === 0) continue;
    if (best === null || length > best.length) {
      best = { entry, length };
      tied = false;
    } else if (length === best.length) tied = true;
  }
  return best === null || tied ? null : best.entry;
};

const longestWithin = (plain: string, words: readonly string[]): number =>
  words
    .map(plainSpeech)
    .filter((word) => word !== '' && plain.includes(word))
    .reduce((longest, word) => Math.max(longest, word.length), 0);

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
