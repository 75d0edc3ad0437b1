import { createInstance } from 'i18next';
import type { Language } from '../../shared/language.ts';
import type { Catalogue, Translator, WordSpace } from '../../shared/translator.ts';
import { wordSpaces } from '../../shared/translator.ts';
import { flatten, loadLocales } from './load-locales.ts';

export interface TranslatorOptions {
  /** Told of a missing key or parameter, which is a bug; the default throws, as tests want it. */
  readonly onMissing?: (what: string) => void;
}

const throwMissing = (what: string): never => {
  throw new Error(`${what} is missing`);
};

/** Reads every locale file once. Throws when the folder holds no language or a file is no JSON. */
export const createTranslator = (localesDir: string, options: TranslatorOptions = {}): Translator => {
  const onMissing = options.onMissing ?? throwMissing;
  const locales = loadLocales(localesDir);
  const languages = Object.keys(locales).sort();
  const catalogues = Object.fromEntries(
    wordSpaces.map((space) => [
      space,
      Object.fromEntries(languages.map((language) => [language, flatten(locales[language]?.[space] ?? {})])),
    ]),
  ) as Record<WordSpace, Catalogue>;
  const instance = createInstance();
  void instance.init({
    initAsync: false,
    lng: languages[0] ?? 'zh-CN',
    fallbackLng: false,
    supportedLngs: languages,
    load: 'currentOnly',
    ns: [...wordSpaces],
    defaultNS: 'voice',
    resources: locales,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    missingInterpolationHandler: (text: string, match: RegExpExecArray) => {
      onMissing(`the parameter ${match[0]} of "${text}"`);
      return '';
    },
  });
  const closest = (language: Language): Language => closestLanguage(languages, language);
  const written = (language: Language, space: WordSpace, key: string): boolean => {
    const texts = catalogues[space][language] ?? {};
    return texts[key] !== undefined || texts[`${key}_other`] !== undefined;
  };
  return {
    languages,
    has: (language, space, key) => written(closest(language), space, key),
    catalogue: (space) => catalogues[space],
    t: (language, space, key, params = {}) => {
      const own = closest(language);
      if (!written(own, space, key)) onMissing(`the key ${key} of ${own}/${space}.json`);
      // A key must never be said or shown: another language's words are better, silence is best.
      const spoken = [own, ...languages].find((one) => written(one, space, key));
      return spoken === undefined ? '' : instance.t(key, { lng: spoken, ns: space, nest: false, ...params });
    },
  };
};

/** The language itself, else one with the same first subtag, else `zh-CN`, else whatever there is. */
const closestLanguage = (languages: readonly Language[], wanted: Language): Language => {
  if (languages.includes(wanted)) return wanted;
  const primary = wanted.split('-')[0];
  const near = languages.find((language) => language.split('-')[0] === primary);
  return near ?? (languages.includes('zh-CN') ? 'zh-CN' : (languages[0] ?? wanted));
};
