import { isWide, partsOf } from '../../outreach/text-parts.ts';
import type { Language } from '../../shared/language.ts';
import type { Catalogue } from '../../shared/translator.ts';
import type { Organisation } from '../organisation.ts';
import { lineage } from '../unit-tree.ts';
import { isOwnable, type OwnWords, ownable } from './own-words.ts';

/** One sentence tried in one language, with sample values in its places. */
export interface TriedWords {
  readonly unitId: string;
  readonly key: string;
  readonly language: Language;
  /** As a citizen would hear or read it; empty when it could not be tried. */
  readonly said: string;
  /** How many texts it is sent in; `null`: it is heard. */
  readonly parts: number | null;
  /** Why it may not be said so; `null`: it may. */
  readonly fault: { readonly problem: string; readonly fix: string } | null;
}

const samples: Readonly<Record<string, readonly [han: string, other: string]>> = {
  ticketNumber: ['CQ-261122-00042-4', 'CQ-261122-00042-4'],
  slot: ['11月23日09:30', 'Nov 23 09:30'],
  from: ['11月23日09:30', 'Nov 23 09:30'],
  due: ['11月23日09:30', 'Nov 23 09:30'],
  when: ['11月23日09:30', 'Nov 23 09:30'],
  reason: ['天气原因', 'unforeseen reasons'],
  answer: ['已处理', 'dealt with'],
  category: ['违法停车', 'illegal parking'],
  office: ['城西车辆管理所', 'West office'],
  service: ['换领驾驶证', 'licence renewal'],
  unit: ['云江市交警支队', 'Yunjiang Traffic Police'],
  opening: ['明天上午9点', 'tomorrow at 9 am'],
};

/** Longer ones keep callers waiting for the menu. */
const longestHeard = { han: 80, other: 200 };

const han = /\p{Script=Han}/u;
const placeholder = /\{\{\s*(\w+)\s*\}\}/g;

const filled = (text: string, language: Language): string =>
  text.replace(placeholder, (_, name: string) => samples[name]?.[/^(zh|yue)/.test(language) ? 0 : 1] ?? '……');

const namesIn = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(placeholder)].map(([, name = '']) => name))].sort();

/** Numbers to call in danger and keys to press, which no other words may leave out. */
const numbersIn = (text: string): readonly string[] => text.replace(placeholder, '').match(/\d+/g) ?? [];

/** Tries the own words of a unit in every language in which anybody would hear or read them. */
export const tryWords = (own: OwnWords, organisation: Organisation, texts: Catalogue): readonly TriedWords[] =>
  languagesOf(own, organisation).map((language): TriedWords => {
    const { unitId, key } = own;
    const isText = key.startsWith('text.');
    const [usual, said] = [texts[language]?.[key], own.text[language]];
    const no = (problem: string, fix: string): TriedWords => ({
      unitId,
      key,
      language,
      said: '',
      parts: null,
      fault: { problem, fix },
    });
    if (!isOwnable(key) || usual === undefined)
      return no(`names a sentence that no unit says in its own words: ${key}`, `use one of ${ownable.join(', ')}`);
    if (said === undefined || said.trim() === '')
      return no(`has no words in ${language}, which callers of ${unitId} or below may choose`, `add ${language}:`);
    const wanted = namesIn(usual);
    if (namesIn(said).join() !== wanted.join()) {
      const names = wanted.map((name) => `{{${name}}}`).join(', ');
      return no(
        `does not name in ${language} what it must`,
        wanted.length === 0 ? 'name nothing' : `name just ${names}`,
      );
    }
    const lacking = numbersIn(usual).filter((number) => !numbersIn(said).includes(number));
    if (lacking.length > 0)
      return no(`leaves out ${lacking.join(', ')} in ${language}`, 'keep the numbers and keys of the usual words');
    const trial = filled(said, language);
    const parts = isText ? partsOf(trial) : null;
    const most = partsOf(filled(usual, language));
    if (parts !== null && parts > most) {
      const problem = `is sent in ${parts} texts in ${language}, where the usual words need ${most}`;
      return no(problem, `use ${isWide(trial) ? 70 * most : 160 * most} characters at most, counted with the values`);
    }
    const limit = han.test(trial) ? longestHeard.han : longestHeard.other;
    if (!isText && trial.length > limit)
      return no(`takes ${trial.length} characters to say in ${language}`, `use ${limit} at most`);
    return { unitId, key, language, said: trial, parts, fault: null };
  });

/** The languages of the unit, and of those below it that have no words of their own. */
const languagesOf = ({ unitId, key }: OwnWords, organisation: Organisation): readonly Language[] => {
  const { units, words = [] } = organisation;
  const reached = units.filter(({ id }) => {
    const nearest = lineage(organisation, id).find((above) =>
      words.some((each) => each.unitId === above.id && each.key === key),
    );
    return nearest?.id === unitId;
  });
  return [...new Set(reached.flatMap(({ languages }) => languages))];
};

/** Every sentence of every unit, tried. */
export const tryAllWords = (organisation: Organisation, texts: Catalogue): readonly TriedWords[] =>
  (organisation.words ?? []).flatMap((own) => tryWords(own, organisation, texts));
