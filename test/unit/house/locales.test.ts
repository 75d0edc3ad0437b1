import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './source-files.ts';

const languages = readdirSync(join(root, 'locales')).sort();
const spaces = [...new Set(languages.flatMap((language) => readdirSync(join(root, 'locales', language))))].sort();

type Words = { readonly [key: string]: string | Words };

const leaves = (words: Words, above = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[above + key, value] as [string, string]] : leaves(value, `${above}${key}.`),
  );

const read = (language: string, space: string): Map<string, string> => {
  const path = join(root, 'locales', language, space);
  return new Map(existsSync(path) ? leaves(JSON.parse(readFileSync(path, 'utf8')) as Words) : []);
};

// Languages differ in how many plural forms they have; the meaning is the key without its form.
const meanings = (words: ReadonlyMap<string, string>): string[] =>
  [...new Set([...words.keys()].map((key) => key.replace(/_(zero|one|two|few|many|other)$/, '')))].sort();

const blanks = (text: string): string[] => [...text.matchAll(/\{\{\s*([\w.]+)/g)].map((match) => match[1] ?? '').sort();

describe('the words of the house', () => {
  it('are there in three languages', () => {
    expect(languages).toEqual(['en', 'yue-HK', 'zh-CN']);
    expect(spaces).toContain('voice.json');
  });

  // Counts are spoken as words: voice.json has no plural forms. A burst (incident.odd) is never one.
  it('count one thing as one in English', () => {
    const counted = spaces
      .filter((space) => space !== 'voice.json')
      .flatMap((space) => [...read('en', space)])
      .filter(
        ([key, text]) => !/_other$|^incident\.odd\./.test(key) && /\{\{count\}\} (?!ms)(?:\w+ )?\w+s\b/.test(text),
      );
    expect(counted).toEqual([]);
  });

  describe.each(spaces)('%s', (space) => {
    const standard = read('zh-CN', space);

    it.each(languages)('says the same things in %s', (language) => {
      expect(meanings(read(language, space))).toEqual(meanings(standard));
    });

    it.each(languages)('fills the same blanks in %s', (language) => {
      const different = [...read(language, space)].filter(([key, text]) => {
        const other = standard.get(key) ?? standard.get(key.replace(/_(zero|one|two|few|many)$/, '_other'));
        return (
          other !== undefined &&
          !key.endsWith('_one') &&
          !key.endsWith('_zero') &&
          blanks(text).join() !== blanks(other).join()
        );
      });
      expect(different.map(([key]) => key)).toEqual([]);
    });

    it.each(languages)('leaves nothing empty in %s', (language) => {
      const empty = [...read(language, space)].filter(([, text]) => text.trim() === '');
      expect(empty.map(([key]) => key)).toEqual([]);
    });
  });
});
