import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../shared/language.ts';
import { type WordSpace, wordSpaces } from '../../shared/translator.ts';

/** Texts nested under keys. */
export interface Words {
  readonly [key: string]: string | Words;
}

export type Locales = Readonly<Record<Language, Readonly<Partial<Record<WordSpace, Words>>>>>;

/** Reads `<dir>/<language>/<space>.json`; a space nobody wrote yet is empty. */
export const loadLocales = (dir: string): Locales => {
  const languages = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  if (languages.length === 0) throw new Error(`no language under ${dir}`);
  return Object.fromEntries(
    languages.map(({ name }) => {
      const files = wordSpaces
        .map((space) => [space, join(dir, name, `${space}.json`)] as const)
        .filter(([, file]) => existsSync(file));
      return [name, Object.fromEntries(files.map(([space, file]) => [space, readWords(file)]))];
    }),
  );
};

const readWords = (file: string): Words => {
  const words: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isWords(words)) throw new Error(`${file} holds something other than texts under keys`);
  return words;
};

const isWords = (value: unknown): value is Words =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((one) => typeof one === 'string' || isWords(one));

/** Nested keys joined by dots. */
export const flatten = (words: Words, prefix = ''): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${prefix}${key}`, value]] : Object.entries(flatten(value, `${prefix}${key}.`)),
    ),
  );
