import type { Prompt, Spoken } from '../../flow-engine/session.ts';
import type { Speaker, SpokenFacts } from '../../flow-engine/speaker.ts';
import { splitWords } from '../../flow-engine/split-words.ts';
import { inLanguage, type Language } from '../../shared/language.ts';
import { oneLine } from '../../shared/one-line.ts';
import type { Translator } from '../../shared/translator.ts';
import { longestAnswer } from '../../tickets/life/answer-text.ts';
import { formsOf } from './language-forms.ts';
import { type LanguageForms, parseDay, parseTime } from './spoken-forms.ts';
import { createFillTemplate } from './voice-templates.ts';

/** Text that came from outside is cut here, so that no Say outgrows the carrier's limit. */
const mostCharacters = 120;
/** What staff wrote was held to a length when they wrote it, an answer to the longest of them; it is never cut. */
const mostOfNotice = longestAnswer;

/** Words for prompts, from the voice namespace. A fact nobody knows becomes nothing, and is reported as missing. */
export const createSpeaker = (translator: Translator, onMissing: (what: string) => void): Speaker => {
  const fill = createFillTemplate(translator);
  const render = (prompt: Prompt, language: Language, facts: SpokenFacts, isWritten: boolean): string => {
    const own = prompt.language ?? language;
    const word = wordIn(own, isWritten);
    const params = Object.entries(prompt.params).map(([name, spoken]) => [name, word(resolved(spoken, facts))]);
    const instead = prompt.words?.[own];
    return instead === undefined
      ? fill(own, prompt.key, Object.fromEntries(params))
      : fillOwn(instead, Object.fromEntries(params));
  };

  const resolved = (spoken: Spoken, facts: SpokenFacts): Spoken => {
    if (spoken.say !== 'fact') return spoken;
    const known = facts[spoken.fact];
    if (known !== undefined && known.say !== 'fact') return known;
    onMissing(`the fact ${spoken.fact}`);
    return { say: 'text', text: '' };
  };

  const wordIn = (language: Language, isWritten: boolean) => {
    const forms = formsOf(language);
    return (spoken: Spoken): string => {
      if (spoken.say === 'key') return fill(language, spoken.key, {});
      return isWritten ? writtenWord(spoken, language, forms) : spokenWord(spoken, language, forms);
    };
  };

  return {
    speak: (prompt, language, facts) => render(prompt, language, facts, false),
    write: (prompt, language, facts) => render(prompt, language, facts, true),
    hints: (key, language) => splitWords(fill(language, key, {})).flatMap((word) => word.split('|')),
  };
};

/** Words of a unit's own, which were tried before they held. */
const fillOwn = (words: string, params: Readonly<Record<string, string>>): string =>
  words.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => params[name] ?? '');

const spokenWord = (spoken: Spoken, language: Language, forms: LanguageForms): string => {
  switch (spoken.say) {
    case 'digits':
      return forms.digits(spoken.digits);
    case 'phone':
      return forms.phone(spoken.digits);
    case 'ticket-number':
      return forms.ticketNumber(spoken.number.replace(/\D/g, ''));
    case 'count':
      return forms.count(spoken.count);
    case 'day':
    case 'moment':
      return timeWord(spoken, forms);
    default:
      return plainWord(spoken, language);
  }
};

const writtenWord = (spoken: Spoken, language: Language, forms: LanguageForms): string => {
  switch (spoken.say) {
    case 'digits':
    case 'phone':
      return spoken.digits;
    case 'ticket-number':
      return spoken.number;
    case 'count':
      return String(spoken.count);
    case 'day':
    case 'moment':
      return timeWord(spoken, { ...forms, ...forms.written });
    default:
      return plainWord(spoken, language);
  }
};

const timeWord = (
  spoken: Extract<Spoken, { readonly say: 'day' | 'moment' }>,
  forms: Pick<LanguageForms, 'day' | 'moment'>,
): string => {
  const text = spoken.say === 'day' ? spoken.on : spoken.local;
  const day = parseDay(text);
  const time = spoken.say === 'day' ? null : parseTime(text);
  if (day === null) return clean(text);
  return time === null ? forms.day(day) : forms.moment(day, time);
};

const plainWord = (spoken: Spoken, language: Language): string => {
  if (spoken.say === 'text') return clean(spoken.text);
  if (spoken.say === 'notice') return clean(spoken.text, mostOfNotice);
  return spoken.say === 'name' ? clean(inLanguage(spoken.text, language)) : '';
};

const clean = (text: string, most = mostCharacters): string => oneLine(text).slice(0, most);
