import { fault } from '../file/finding.ts';
import { tryWords } from '../words/try-words.ts';
import type { Check } from './check.ts';

/** Words of a unit's own are tried before they hold: every language, every value named, no longer than what carries them (art. 24(1)). */
export const checkWords: Check = ({ entries, organisation, texts, allSound }) => {
  if (texts === undefined || !allSound('units', 'words')) return [];
  return entries.list('words').flatMap(({ value, path }) => {
    const own = { unitId: value.unit, key: value.key, text: value.text };
    const unwanted = Object.keys(value.text).filter((language) => texts[language] === undefined);
    const faults = tryWords(own, organisation, texts).flatMap((tried) => (tried.fault === null ? [] : [tried.fault]));
    return [
      ...unwanted.map((language) =>
        fault(
          [...path, 'text', language],
          'is a language without words',
          `use one of ${Object.keys(texts).join(', ')}`,
        ),
      ),
      ...faults.map(({ problem, fix }) => fault([...path, 'text'], problem, fix)),
    ];
  });
};
