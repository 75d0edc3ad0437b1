import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { places } from '../../../src/compose/places.ts';

type Words = { readonly [key: string]: string | Words };

const languages = ['zh-CN', 'en', 'yue-HK'];
const books = languages.map(
  (language) => JSON.parse(readFileSync(join(places.locales, language, 'voice.json'), 'utf8')) as Words,
);

/** Finds the sentences of a key in what a caller heard, in whatever language it was said. */
export const sentence = (key: string): RegExp =>
  new RegExp(books.map((book) => `(?:${pattern(template(book, key))})`).join('|'), 'g');

const template = (book: Words, key: string): string => {
  const found = key
    .split('.')
    .reduce<string | Words | undefined>((words, part) => (typeof words === 'object' ? words[part] : undefined), book);
  if (typeof found !== 'string') throw new Error(`no words for ${key}`);
  return found;
};

const englishDigits = 'zero|one|two|three|four|five|six|seven|eight|nine';

const pattern = (text: string): string =>
  text
    .split(/(\{\{[^}]*\}\})/)
    .map((part) => {
      if (part === '{{number}}') return `(?:[零一二三四五六七八九\\d ，,]|${englishDigits})+`;
      return part.startsWith('{{') ? '[^\\n。]*?' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
