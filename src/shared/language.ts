/** A BCP 47 tag that has a folder under `locales/`: `zh-CN`, `en`, `yue-HK`. */
export type Language = string;

/** The same words in several languages; at least one. */
export type LocalText = Readonly<Record<Language, string>>;

/** The text in `language`, else in the closest language that shares its first subtag, else the first one written. */
export const inLanguage = (text: LocalText, language: Language): string => {
  const exact = text[language];
  if (exact !== undefined) return exact;
  const primary = language.split('-')[0];
  const entries = Object.entries(text);
  const near = entries.find(([tag]) => tag.split('-')[0] === primary);
  return (near ?? entries[0])?.[1] ?? '';
};
