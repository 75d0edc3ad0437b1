/** Alternatives as `words.` keys list them: separated by commas of either script. */
export const splitWords = (text: string): readonly string[] =>
  text
    .split(/[,，、]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
