import { caseParams, caseWords } from '../../../outreach/tell-rule.ts';
import type { Catalogue } from '../../../shared/translator.ts';
import { type Finding, fault } from '../../file/finding.ts';
import type { FileCategory } from '../../file/organisation-file.ts';
import type { FieldPath } from '../../file/parse-document.ts';
import type { Check, CheckedFile } from '../check.ts';
import { positive } from '../check-escalation.ts';

/** What a kind of case tells the citizen has words in every language callers have, and its offices leave no unit out. */
export const checkCases: Check = (file) =>
  file.entries
    .list('lines')
    .flatMap(({ value, path }) => categoryFindings(value.categories, [...path, 'categories'], file));

const categoryFindings = (
  categories: readonly FileCategory[],
  path: FieldPath,
  file: CheckedFile,
): readonly Finding[] =>
  categories.flatMap((category, index) => {
    const here = [...path, index];
    return [
      ...tellFindings(category, [...here, 'tell'], file),
      ...officeFindings(category, [...here, 'offices'], file),
      ...categoryFindings(category.children ?? [], [...here, 'children'], file),
    ];
  });

const tellFindings = ({ tell = [] }: FileCategory, path: FieldPath, file: CheckedFile): readonly Finding[] =>
  tell.flatMap(({ at, after, say }, index): readonly Finding[] => {
    const here = [...path, index];
    const twin = tell.slice(0, index).some((other) => other.at === at && other.say === say);
    const waits = at === 'still-open';
    return [
      ...(twin ? [fault(here, 'says the same at the same milestone twice', 'remove one of them')] : []),
      ...(waits && after === undefined ? [fault(here, 'does not say after how long', 'add after: PT6H')] : []),
      ...(!waits && after !== undefined
        ? [fault([...here, 'after'], `means nothing at ${at}: the text goes out at once`, 'leave after out')]
        : []),
      ...(waits && after !== undefined ? positive(after, [...here, 'after']) : []),
      ...wordFindings(say, [...here, 'say'], file),
    ];
  });

const wordFindings = (say: string, path: FieldPath, { texts, organisation }: CheckedFile): readonly Finding[] => {
  if (texts === undefined) return [];
  const key = caseWords(say);
  const languages = [...new Set(organisation.units.flatMap((unit) => unit.languages))];
  return languages
    .filter((language) => texts[language] !== undefined)
    .flatMap((language): readonly Finding[] => {
      const words = texts[language]?.[key];
      if (words === undefined)
        return [fault(path, `has no words in ${language}: locales/${language}/voice.json lacks ${key}`, known(texts))];
      const strange = [...words.matchAll(/\{\{(\w+)\}\}/g)]
        .map(([, name = '']) => name)
        .filter((name) => !caseParams.some((param) => param === name));
      return strange.map((name) =>
        fault(path, `has words in ${language} that name {{${name}}}`, `name only ${caseParams.join(', ')}`),
      );
    });
};

const known = (texts: Catalogue): string => {
  const prefix = caseWords('');
  const says = Object.values(texts).flatMap((words) => Object.keys(words).filter((key) => key.startsWith(prefix)));
  return `use one of ${[...new Set(says)].map((key) => key.slice(prefix.length)).join(', ')}, or add the words`;
};

const officeFindings = ({ offices }: FileCategory, path: FieldPath, file: CheckedFile): readonly Finding[] => {
  const { entries } = file;
  if (offices === undefined || !file.allSound('units', 'offices')) return [];
  const wrong = offices.flatMap(({ unit, office }, index): readonly Finding[] => {
    const here = [...path, index];
    const found = entries.list('offices').find(({ value }) => value.id === office)?.value;
    const ids = entries.list('offices').filter(({ value }) => value.unit === unit);
    if (!entries.hasId('units', unit))
      return [fault([...here, 'unit'], 'names a unit that does not exist', unitFix(file))];
    if (offices.slice(0, index).some((other) => other.unit === unit))
      return [fault([...here, 'unit'], 'has an office for these cases already', 'name one office a unit')];
    return found?.unit === unit
      ? []
      : [
          fault(
            [...here, 'office'],
            found === undefined ? 'names an office that does not exist' : `is an office of the unit ${found.unit}`,
            `use an office of ${unit}: ${ids.map(({ value }) => value.id).join(', ')}`,
          ),
        ];
  });
  const without = entries.list('units').filter(({ value }) => !offices.some(({ unit }) => unit === value.id));
  const missing = without.map(({ value }) =>
    fault(path, `names no office for the unit ${value.id}`, `add { unit: ${value.id}, office: … }`),
  );
  return [...wrong, ...missing];
};

const unitFix = ({ entries }: CheckedFile): string =>
  `use one of ${entries
    .list('units')
    .map(({ value }) => value.id)
    .join(', ')}`;
