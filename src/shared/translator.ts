import type { Language } from './language.ts';

/** Each is one file a language: `locales/<language>/<namespace>.json`. */
export const wordSpaces = ['voice', 'chat', 'report', 'console'] as const;
export type WordSpace = (typeof wordSpaces)[number];

/** What fills the placeholders of a text; `count` chooses the plural form. */
export type WordParams = Readonly<Record<string, string | number>>;

/** The words for people, by language and key. Nothing is escaped: whoever writes to a sink escapes for it. */
export interface Translator {
  /** Languages that have a folder, sorted. */
  readonly languages: readonly Language[];
  /**
   * The text of `key` (nested keys joined by dots) with its placeholders filled. A language without a folder gets the
   * closest one. A missing key or parameter is a bug: it throws or is logged, as the translator was made.
   */
  t(language: Language, space: WordSpace, key: string, params?: WordParams): string;
  has(language: Language, space: WordSpace, key: string): boolean;
  /** Every key of a word space with its unfilled text, by language; for checks and search. */
  catalogue(space: WordSpace): Catalogue;
}

/** Language, then dotted key, then the text with its placeholders. */
export type Catalogue = Readonly<Record<Language, Readonly<Record<string, string>>>>;
