import { idleTerms } from './idle-terms.ts';

/** Words as the platform's dictionaries know them: Chinese, Cantonese and English alike; nothing is downloaded or installed. */
const words = new Intl.Segmenter('zh', { granularity: 'word' });

const han = /\p{Script=Han}/u;
// Some signs of the script are neither letter nor number.
const hanRuns = /(?:(?=[\p{L}\p{N}])\p{Script=Han}){2,}/gu;

/**
 * What a text is found by, in the order of the text, repeats included. Chinese gives every pair of neighbouring characters, so that another
 * edition of the dictionary, or a word it does not know, finds the same; and the longer words as a whole, which tell more. Other scripts
 * give their words, without English endings. Small words are left out.
 */
export const termsOf = (text: string): readonly string[] => {
  const read = text.normalize('NFKC').toLowerCase();
  return [...pairsOf(read), ...wordsOf(read)].filter((term) => !idleTerms.has(term));
};

const pairsOf = (text: string): readonly string[] =>
  [...text.matchAll(hanRuns)].flatMap(([run]) => {
    const characters = [...run];
    return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
  });

const wordsOf = (text: string): readonly string[] =>
  [...words.segment(text)].flatMap(({ segment, isWordLike }) => {
    if (isWordLike !== true) return [];
    // Numbers of a date or an amount are found as they are; letters of other scripts too.
    const word = segment.replace(/['’]s$/, '').replace(/[^\p{L}\p{N}]/gu, '');
    if (han.test(word)) return [...word].length > 2 ? [word] : [];
    return word === '' || idleTerms.has(word) ? [] : [stemOf(word)];
  });

const endings = [/(?:r?ations?|ions?|ings?|als?|ments?|ers?|ed|es)$/, /(?<![su])s$/, /[ey]$/];

/** Renewing, renewal and renews are found by renew. */
const stemOf = (word: string): string => {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  let stem = word;
  for (const ending of [...endings, ...endings]) {
    const shorter = stem.replace(ending, '');
    if (shorter.length >= 4) stem = shorter;
  }
  return stem.replace(/([b-df-hj-np-rtv-z])\1$/, '$1');
};

/** How much a term tells: a whole word more than two neighbouring characters. */
export const weightOf = (term: string): number => (han.test(term) ? Math.min([...term].length - 1, 3) : 1.5);
