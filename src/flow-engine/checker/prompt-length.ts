/** Twilio warns (13521) and truncates above 4,500 URL-encoded characters a Say; Polly voices take 3,000 characters. */
const mostEncoded = 4500;
const mostCharacters = 3000;
/** A Chinese character is nine encoded ones; 450 leave room for what the carrier adds. */
const mostWide = 450;

/** The longest thing a placeholder may become: a name, an address, a moment in words. */
const longestFilling = '长'.repeat(40);

/** What is too long about a text once its placeholders are filled, or `null`. */
export const longerThanCarrierAllows = (text: string): string | null => {
  const filled = text.replace(/\{\{[^}]*\}\}/g, longestFilling);
  const wide = [...filled].filter((character) => (character.codePointAt(0) ?? 0) > 0x2e7f).length;
  if (wide > mostWide) return `${wide} Chinese characters of at most ${mostWide}`;
  if (filled.length > mostCharacters) return `${filled.length} characters of at most ${mostCharacters}`;
  const encoded = encodeURIComponent(filled).length;
  return encoded > mostEncoded ? `${encoded} URL-encoded characters of at most ${mostEncoded}` : null;
};
