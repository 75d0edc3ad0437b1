import type { ArticleFile, ArticleText } from '../article.ts';
import { termsOf, weightOf } from './terms.ts';

/** An answer to a question, and how well it fits, from 0 to 1. */
export interface FoundAnswer {
  readonly file: ArticleFile;
  readonly text: ArticleText;
  readonly fit: number;
}

export interface Wanted {
  readonly terms: readonly string[];
  readonly categoryId: string | null;
  readonly lineId: string | null;
  /** Of whoever asks: their own language comes first among equals. */
  readonly language: string;
  /** The unit that asks and those above it, nearest first. */
  readonly validIn: readonly string[];
}

/** A title tells three times what the rest does. */
const titleWeight = 1;
const bodyWeight = 0.33;
/** Less than a quarter of what was asked in common is chance. */
const leastFit = 0.25;

/** The terms of a text as the search keeps them: those of the question, in all its ways, and those of the answer. */
export const termsOfText = ({ title, askedAs, answer, spoken }: ArticleText) => ({
  title: termsOf(`${title}\n${askedAs ?? ''}`),
  body: termsOf(`${answer}\n${spoken ?? ''}`),
});

/** The best of what was found, best first; what has too little in common with the question is left out. */
export const bestAnswers = (found: readonly ArticleFile[], wanted: Wanted, most: number): readonly FoundAnswer[] =>
  found
    .flatMap((file): readonly FoundAnswer[] => {
      const text = file.live;
      return text === null ? [] : [{ file, text, fit: fitOf(file, text, wanted) }];
    })
    .filter(({ fit }) => fit >= leastFit)
    .sort(
      (a, b) =>
        b.fit - a.fit || nearness(a, wanted) - nearness(b, wanted) || (a.file.article.id < b.file.article.id ? -1 : 1),
    )
    .slice(0, most);

const fitOf = ({ article }: ArticleFile, text: ArticleText, wanted: Wanted): number => {
  const asked = new Set(wanted.terms);
  if (asked.size === 0) return 0;
  const own = termsOfText(text);
  const title = new Set(own.title);
  const body = new Set(own.body);
  let all = 0;
  let met = 0;
  for (const term of asked) {
    const weight = weightOf(term);
    all += weight;
    met += weight * (title.has(term) ? titleWeight : body.has(term) ? bodyWeight : 0);
  }
  const isTopic = article.categoryId !== null && article.categoryId === wanted.categoryId;
  const isLine = article.lineId === wanted.lineId;
  const isOwnLanguage = article.language === wanted.language;
  return Math.min(1, met / all + (isTopic ? 0.15 : isLine ? 0.05 : 0) * Math.sign(met) + (isOwnLanguage ? 0.02 : 0));
};

/** Nearer units first. */
const nearness = ({ file }: FoundAnswer, { validIn }: Wanted): number => {
  const at = validIn.indexOf(file.article.unitId);
  return at === -1 ? validIn.length : at;
};
