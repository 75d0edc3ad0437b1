import { cleanText } from '../../../shared/clean-text.ts';
import type { Language } from '../../../shared/language.ts';
import { speechOf } from './speech-of.ts';
import { splitSpeech } from './split-speech.ts';
import { element, escapeXml } from './xml.ts';

/** One or several Say verbs for a text in a language. */
export const say = (text: string, language: Language): string => {
  const { voice, say: spoken } = speechOf(language);
  return splitSpeech(cleanText(text))
    .map((part) => element('Say', { voice, language: spoken }, escapeXml(part)))
    .join('');
};
