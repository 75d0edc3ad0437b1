let words = {};

/** The words of a language; the page's fixed texts change with them. */
export async function speak(language) {
  const response = await fetch(`words/${encodeURIComponent(language)}`);
  if (!response.ok) throw new Error(`words: ${response.status}`);
  const answer = await response.json();
  words = answer.words;
  document.documentElement.lang = language;
  document.title = word('title');
  for (const part of document.querySelectorAll('[data-word]')) part.textContent = word(part.dataset.word);
  for (const part of document.querySelectorAll('[data-label]'))
    part.setAttribute('aria-label', word(part.dataset.label));
  return answer.languages;
}

/** A text by its key, with `{{name}}` filled in. */
export function word(key, values = {}) {
  const found = key.split('.').reduce((part, name) => part?.[name], words);
  if (typeof found !== 'string') return key;
  return found.replace(/\{\{(\w+)\}\}/g, (_, name) => String(values[name] ?? ''));
}

/** The tag by which browsers know the language's dates; few know Cantonese by its own. */
export const dateTag = () => document.documentElement.lang.replace(/^yue-/, 'zh-');
