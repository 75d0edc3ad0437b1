import type { Language } from '../../../shared/language.ts';
import type { Translator, WordParams } from '../../../shared/translator.ts';

/** The chat words of one language. Unescaped: whoever puts them into a message does that. */
export interface Words {
  readonly language: Language;
  say(key: string, params?: WordParams): string;
  has(key: string): boolean;
}

export const wordsIn = (translator: Translator, language: Language): Words => ({
  language,
  say: (key, params) => translator.t(language, 'chat', key, params),
  has: (key) => translator.has(language, 'chat', key),
});
