import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../../src/adapters/i18n/translator.ts';
import { places } from '../../../src/compose/places.ts';

const localesWith = (files: Readonly<Record<string, unknown>>): string => {
  const dir = mkdtempSync(join(tmpdir(), 'locales-'));
  for (const [name, words] of Object.entries(files)) {
    mkdirSync(join(dir, name.split('/')[0] ?? ''), { recursive: true });
    writeFileSync(join(dir, name), JSON.stringify(words));
  }
  return dir;
};

const dir = localesWith({
  'zh-CN/voice.json': { hello: { you: '你好，{{name}}' }, count: '{{count}}件' },
  'en/voice.json': { hello: { you: 'Hello, {{name}}' }, item_one: '{{count}} item', item_other: '{{count}} items' },
  'en/chat.json': { hello: { you: 'Hi {{name}} in chat' } },
});

describe('the translator', () => {
  const { t, has, catalogue, languages } = createTranslator(dir);

  it('finds words by language, word space and dotted key', () => {
    expect(t('zh-CN', 'voice', 'hello.you', { name: '李' })).toBe('你好，李');
    expect(t('en', 'chat', 'hello.you', { name: 'Li' })).toBe('Hi Li in chat');
    expect(languages).toEqual(['en', 'zh-CN']);
  });

  it('takes the closest language for one it does not have', () => {
    expect(t('en-GB', 'voice', 'hello.you', { name: 'Li' })).toBe('Hello, Li');
    expect(t('ug', 'voice', 'hello.you', { name: '李' })).toBe('你好，李');
  });

  it('escapes nothing and looks up nothing within what fills a placeholder', () => {
    const hostile = '<a&b> {{name}} $t(hello.you) $& \\1';
    expect(t('en', 'voice', 'hello.you', { name: hostile })).toBe(`Hello, ${hostile}`);
  });

  it('chooses plural forms by count', () => {
    expect(t('en', 'voice', 'item', { count: 1 })).toBe('1 item');
    expect(t('en', 'voice', 'item', { count: 3 })).toBe('3 items');
  });

  it('throws on a missing key and on a missing parameter', () => {
    expect(() => t('en', 'voice', 'hello.them')).toThrow('the key hello.them of en/voice.json is missing');
    expect(() => t('en', 'voice', 'hello.you')).toThrow('the parameter {{name}} of "Hello, {{name}}" is missing');
  });

  it('reports instead of throwing when asked to, and never says a key', () => {
    const missing: string[] = [];
    const lenient = createTranslator(dir, { onMissing: (what) => missing.push(what) });
    expect(lenient.t('en', 'voice', 'hello.them')).toBe('');
    expect(lenient.t('en', 'voice', 'count', { count: 2 })).toBe('2件');
    expect(lenient.t('en', 'voice', 'hello.you')).toBe('Hello, ');
    expect(missing).toHaveLength(3);
  });

  it('knows what it has, plural forms included', () => {
    expect([has('en', 'voice', 'item'), has('en', 'voice', 'hello.you'), has('en', 'voice', 'hello')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('lists all texts by dotted key', () => {
    expect(catalogue('voice')['zh-CN']).toEqual({ 'hello.you': '你好，{{name}}', count: '{{count}}件' });
    expect(catalogue('report')['zh-CN']).toEqual({});
  });

  it('refuses a folder without languages and a file of something else', () => {
    expect(() => createTranslator(localesWith({}))).toThrow('no language under');
    expect(() => createTranslator(localesWith({ 'en/voice.json': { list: [1] } }))).toThrow('voice.json holds');
  });

  it('reads the locales of the program', () => {
    expect(createTranslator(places.locales).languages).toEqual(['en', 'yue-HK', 'zh-CN']);
  });
});
