import type { InputBlock, PlainTextOption } from '@slack/types';
import type { Organisation, StaffMember, Unit } from '../../../organisation/organisation.ts';
import { isWithinUnit } from '../../../organisation/unit-tree.ts';
import { inLanguage, type Language } from '../../../shared/language.ts';
import { instantOf } from '../../../shared/local-day.ts';
import { localMoment } from '../../../shared/local-moment.ts';
import { plain } from './outside-text.ts';
import type { Words } from './words.ts';

interface TextField {
  /** Names the answer among the fields of the submission. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly initial?: string;
  readonly multiline?: boolean;
  readonly optional?: boolean;
  readonly most: number;
}

/** A field to write in; several may stand in one modal. */
export const textField = (field: TextField): InputBlock => ({
  type: 'input',
  block_id: field.id,
  optional: field.optional ?? false,
  label: plain(field.label, 2000),
  ...(field.hint === undefined ? {} : { hint: plain(field.hint, 2000) }),
  element: {
    type: 'plain_text_input',
    action_id: field.id,
    multiline: field.multiline ?? false,
    max_length: field.most,
    ...(field.initial === undefined ? {} : { initial_value: field.initial }),
  },
});

const mostOfGroup = 100;
/** A modal of more would be too heavy to open. */
const mostChoices = 1000;

/** One of a few, or of up to a thousand in groups, since a menu takes a hundred; the first is chosen unless told otherwise. */
export const choiceField = (
  id: string,
  label: string,
  choices: readonly { readonly value: string; readonly text: string }[],
): InputBlock => {
  const options = choices.map(({ value, text }) => ({ text: plain(text, 75), value }));
  return choiceQuestion({ block: id, label, options, chosen: options[0]?.value });
};

interface Choice {
  readonly block: string;
  readonly label: string;
  readonly options: readonly PlainTextOption[];
  readonly chosen?: string | undefined;
  readonly optional?: boolean;
}

/** A menu to choose one entry from, with up to a thousand in groups. */
export const choiceQuestion = ({ block, label, options, chosen, optional = false }: Choice): InputBlock => {
  const offered = options.slice(0, mostChoices);
  const initial = offered.find(({ value }) => value === chosen);
  return {
    type: 'input',
    block_id: block,
    optional,
    label: plain(label, 2000),
    element: {
      type: 'static_select',
      action_id: block,
      ...(offered.length <= mostOfGroup ? { options: offered } : { option_groups: groupsOf(offered) }),
      ...(initial === undefined ? {} : { initial_option: initial }),
    },
  };
};

/** Groups of a hundred, which is what a menu takes, each called as `named` says. */
export const groupsOf = (
  options: readonly PlainTextOption[],
  named = (from: number, to: number): string => `${from}–${to}`,
) =>
  Array.from({ length: Math.ceil(options.length / mostOfGroup) }, (_, index) => {
    const group = options.slice(index * mostOfGroup, (index + 1) * mostOfGroup);
    const before = index * mostOfGroup;
    return { label: plain(named(before + 1, before + group.length), 75), options: group };
  });

export const unitField = 'unit';

/** Which unit it is for: the person's own, or one below it. */
export const askedUnit = (person: StaffMember, organisation: Organisation, words: Words): InputBlock => {
  const units = organisation.units.filter((unit) => isWithinUnit(organisation, unit.id, person.unitId));
  const own = units.filter(({ id }) => id === person.unitId);
  return choiceField(
    unitField,
    words.say('form.unit'),
    [...own, ...units.filter((unit) => !own.includes(unit))].map(({ id, name }) => ({
      value: id,
      text: inLanguage(name, words.language),
    })),
  );
};

/** A local time to write, `2026-11-23 20:00`. */
export const momentField = (id: string, label: string, at: Date, timeZone: string, words: Words): InputBlock => {
  const initial = writtenMoment(at, timeZone);
  return textField({ id, label, initial, hint: words.say('form.moment-hint', { example: initial }), most: 20 });
};

export const writtenMoment = (at: Date, timeZone: string): string => localMoment(at, timeZone).replace('T', ' ');

const moment = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]+(\d{1,2})[:：](\d{2})$/;

/** The instant of a written local time; `null` when it is none. */
export const readMoment = (text: string, timeZone: string): Date | null => {
  const [, year = '', month = '', day = '', hour = '', minute = ''] = moment.exec(text.normalize('NFKC').trim()) ?? [];
  if (year === '') return null;
  const two = (digits: string): string => digits.padStart(2, '0');
  try {
    return instantOf(`${year}-${two(month)}-${two(day)}`, `${two(hour)}:${minute}`, timeZone);
  } catch {
    return null;
  }
};

const textId = (language: Language): string => `text:${language}`;

/** One field for each language of the unit, the first of which must be filled. */
export const textFields = (
  unit: Unit,
  label: (language: string) => string,
  words: Words,
  allOptional = false,
): InputBlock[] =>
  unit.languages.map((language, index) =>
    textField({
      id: textId(language),
      label: label(languageName(language, words.language)),
      multiline: true,
      optional: allOptional || index > 0,
      most: 300,
    }),
  );

/** What was written in the fields of `textFields`. */
export const textsOf = (fields: Readonly<Record<string, string>>): Readonly<Record<Language, string>> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([id, text]) =>
      id.startsWith('text:') && text !== '' ? [[id.slice('text:'.length), text]] : [],
    ),
  );

/** What a language is called in another. */
export const languageName = (language: Language, inWords: Language): string =>
  new Intl.DisplayNames([inWords], { type: 'language' }).of(language) ?? language;
