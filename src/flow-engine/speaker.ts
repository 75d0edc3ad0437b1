import type { Language } from '../shared/language.ts';
import type { Prompt, Spoken } from './session.ts';

/** What was not yet known when a prompt was made, by the name in `{ say: 'fact', fact }`. */
export type SpokenFacts = Readonly<Record<string, Spoken>>;

/** Puts prompts into the words of a language. Pure: the same prompt and facts always give the same words. */
export interface Speaker {
  /** For the ear: digits one by one, days and times as words. `prompt.language` wins over `language`. */
  speak(prompt: Prompt, language: Language, facts: SpokenFacts): string;
  /** For the eye, as in text messages: `CQ-261122-00042-7`, `11月23日 09:30`. */
  write(prompt: Prompt, language: Language, facts: SpokenFacts): string;
  /** One list of alternatives, for a recogniser: the words of a `words.` key, split at commas. */
  hints(key: string, language: Language): readonly string[];
}
