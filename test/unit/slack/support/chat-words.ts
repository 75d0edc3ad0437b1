import { readFileSync } from 'node:fs';
import type { Catalogue, Translator } from '../../../../src/shared/translator.ts';

const languages = ['en', 'yue-HK', 'zh-CN'] as const;

const flat = (node: Record<string, unknown>, path = ''): [string, string][] =>
  Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value]] : flat(value as Record<string, unknown>, `${path}${key}.`),
  );

const chat: Catalogue = Object.fromEntries(
  languages.map((language) => [
    language,
    Object.fromEntries(flat(JSON.parse(readFileSync(`locales/${language}/chat.json`, 'utf8')))),
  ]),
);

/** The chat words of the locale files; a missing key or parameter throws. */
export const chatWords: Translator = {
  languages,
  has: (language, _space, key) => chat[language]?.[key] !== undefined,
  catalogue: () => chat,
  t: (language, _space, key, params = {}) => {
    const form = params.count === 1 ? 'one' : 'other';
    const text = chat[language]?.[key] ?? chat[language]?.[`${key}_${form}`];
    if (text === undefined) throw new Error(`no chat words ${key} in ${language}`);
    return text.replace(/\{\{(\w+)\}\}/g, (_match, name: string) => {
      const value = params[name];
      if (value === undefined) throw new Error(`${key} in ${language} lacks ${name}`);
      return String(value);
    });
  },
};
