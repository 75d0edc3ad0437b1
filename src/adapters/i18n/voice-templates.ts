import type { Language } from '../../shared/language.ts';
import type { Translator } from '../../shared/translator.ts';

/** Texts between placeholders: one more than there are names. */
interface Template {
  readonly texts: readonly string[];
  readonly names: readonly string[];
}

export type FillTemplate = (language: Language, key: string, params: Readonly<Record<string, string>>) => string;

/**
 * Fills the sentences of the voice namespace, cut up once: a turn of a call says a dozen of them while the caller waits. Whatever is
 * not plain (a missing key, parameter or language) is left to the translator, which knows what to do about it.
 */
export const createFillTemplate = (translator: Translator): FillTemplate => {
  const templates = new Map(
    Object.entries(translator.catalogue('voice')).map(([language, texts]) => [
      language,
      new Map(Object.entries(texts).map(([key, text]) => [key, cut(text)] as const)),
    ]),
  );
  return (language, key, params) => {
    const template = templates.get(language)?.get(key);
    const isPlain = template?.names.every((name) => params[name] !== undefined) ?? false;
    if (template === undefined || !isPlain) return translator.t(language, 'voice', key, params);
    return template.texts.reduce((said, text, index) => `${said}${params[template.names[index - 1] ?? '']}${text}`);
  };
};

const cut = (text: string): Template => {
  const parts = text.split(/\{\{\s*([^}\s]+)\s*\}\}/);
  return { texts: parts.filter((_, index) => index % 2 === 0), names: parts.filter((_, index) => index % 2 === 1) };
};
