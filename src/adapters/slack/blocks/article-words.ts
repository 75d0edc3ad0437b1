import type { Words } from './words.ts';

const article = /\bart\. ?(\d+)((?:(?:, ?)?\(\d+\))*)/g;

/** The basis of a limit as the reader's language quotes the law: `art. 54(10)` is 第54条第（十）项. What is no article stays as it is. */
export const articleWords = (basis: string, words: Words): string =>
  basis.replace(article, (_, number: string, tail: string) => {
    const items = [...tail.matchAll(/\d+/g)].map(([item]) =>
      words.say('article.item', { item: numeral(item, words.say('article.numerals')) }),
    );
    return items.length === 0
      ? words.say('article.whole', { number })
      : words.say('article.items', { number, items: items.join(words.say('article.joint')) });
  });

/** 一 to 九十九 where the language gives its ten numerals in one word; in figures everywhere else. */
const numeral = (figures: string, all: string): string => {
  const [numerals, value] = [[...all], Number(figures)];
  const [one, ten] = [numerals[0], numerals[9]];
  if (one !== '一' || ten === undefined || value < 1 || value > 99) return figures;
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return [tens > 1 ? numerals[tens - 1] : '', tens > 0 ? ten : '', ones > 0 ? numerals[ones - 1] : ''].join('');
};
