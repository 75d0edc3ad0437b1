import type { Language } from '../../shared/language.ts';
import { engineSayings, engineWords } from '../engine-words.ts';
import type { Saying } from '../flow.ts';
import type { Fault } from '../grammar/fault.ts';
import type { Place } from '../grammar/place.ts';
import { type CheckedFlows, everyNode, faultAt, type Proof } from './checked-flows.ts';
import { sayingsOf } from './given-values.ts';
import { longerThanCarrierAllows } from './prompt-length.ts';

/** A use of a locale key: where, and which placeholders are filled there. */
interface Use {
  readonly key: string;
  readonly fills: readonly string[];
  readonly place: Place;
}

/** Every key that is used has words in every language, with the placeholders that are filled, and not too many of them. */
export const everyPromptHasWords: Proof = (checked) => [
  ...usesOf(checked).flatMap((use) => [...missing(checked, use), ...unfilled(checked, use), ...tooLong(checked, use)]),
  ...differing(checked),
];

const usesOf = (checked: CheckedFlows): readonly Use[] => {
  const { flows, defaults } = checked;
  const plain = (saying: Saying): Use => ({ key: saying.key, fills: Object.keys(saying.with), place: saying.place });
  const bare = (key: string | null, place: Place): readonly Use[] => (key === null ? [] : [{ key, fills: [], place }]);
  const inNodes = everyNode(flows).flatMap(({ node }): readonly Use[] => {
    const options = node.kind === 'menu' ? node.options : [];
    const optionSays = new Set(options.map((option) => option.say));
    return [
      ...sayingsOf(node)
        .filter((saying) => !optionSays.has(saying))
        .map(plain),
      ...options.flatMap((option) => [
        { ...plain(option.say), fills: [...Object.keys(option.say.with), 'key'] },
        ...bare(option.words, option.place),
        ...bare(option.label, option.place),
      ]),
      ...(node.kind === 'set' ? bare(node.label, node.place) : []),
      ...(node.kind === 'record' ? bare(engineWords.recording, node.place) : []),
    ];
  });
  const inDefaults = [defaults.silence, defaults.wrong, defaults.tooMany].flatMap((one) => (one ?? []).map(plain));
  const ownWords = Object.values(engineWords.hear).flatMap((key) => bare(key, defaults.place));
  const ownSayings = Object.entries(engineSayings).map(([key, fills]) => ({ key, fills, place: defaults.place }));
  return [...inNodes, ...inDefaults, ...ownWords, ...ownSayings];
};

const textsOf = ({ catalogue }: CheckedFlows, key: string): readonly (readonly [Language, string | undefined])[] =>
  Object.entries(catalogue).map(([language, texts]) => [language, texts[key]] as const);

const missing = (checked: CheckedFlows, { key, place }: Use): readonly Fault[] => {
  const lacking = textsOf(checked, key)
    .filter(([, text]) => text === undefined || text.trim() === '')
    .map(([language]) => language);
  if (lacking.length === 0) return [];
  const files = lacking.map((language) => `locales/${language}/voice.json`).join(', ');
  return [
    faultAt('missing-words', place, `"${key}" has no words in ${lacking.join(', ')}`, `add "${key}" to ${files}`),
  ];
};

/** The placeholders of a text, sorted. */
export const placeholdersOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{\{\s*([^}\s]+)\s*\}\}/g)].map((match) => match[1] ?? ''))].sort();

const unfilled = (checked: CheckedFlows, { key, fills, place }: Use): readonly Fault[] => {
  const text = textsOf(checked, key).find(([, one]) => one !== undefined)?.[1];
  if (text === undefined) return [];
  const wanted = placeholdersOf(text);
  const lacking = wanted.filter((name) => !fills.includes(name));
  const idle = fills.filter((name) => !wanted.includes(name));
  return [
    ...lacking.map((name) =>
      faultAt('placeholders-unfilled', place, `nothing fills {{${name}}} of "${key}"`, `add "with: { ${name}: … }"`),
    ),
    ...idle.map((name) =>
      faultAt(
        'placeholders-unfilled',
        place,
        `"${key}" has no placeholder {{${name}}}`,
        `put {{${name}}} into its words, or remove it here`,
      ),
    ),
  ];
};

const tooLong = (checked: CheckedFlows, { key, place }: Use): readonly Fault[] =>
  textsOf(checked, key).flatMap(([language, text]) => {
    const excess = text === undefined ? null : longerThanCarrierAllows(text);
    if (excess === null) return [];
    const fix = 'split it into two sentences with keys of their own';
    return [faultAt('prompt-too-long', place, `"${key}" may become too long in ${language}: ${excess}`, fix)];
  });

/** Also for words no flow uses, such as text messages: the same keys and placeholders in every language. */
const differing = ({ catalogue }: CheckedFlows): readonly Fault[] => {
  const languages = Object.keys(catalogue);
  const keys = [...new Set(Object.values(catalogue).flatMap((texts) => Object.keys(texts)))].sort();
  return keys.flatMap((key) => {
    const written = languages.flatMap((language) => {
      const text = catalogue[language]?.[key];
      return text === undefined ? [] : [{ language, placeholders: placeholdersOf(text).join(', ') }];
    });
    const lacking = languages.filter((language) => catalogue[language]?.[key] === undefined);
    const first = written[0];
    const other = written.find((one) => one.placeholders !== first?.placeholders);
    return [
      ...lacking.map((language) =>
        faultAt(
          'missing-words',
          localeFile(language),
          `"${key}" is missing here but written for ${first?.language}`,
          `add "${key}"`,
        ),
      ),
      ...(first === undefined || other === undefined
        ? []
        : [
            faultAt(
              'placeholders-differ',
              localeFile(other.language),
              `"${key}" has {${other.placeholders}} here and {${first.placeholders}} in ${first.language}`,
              'use the same placeholders in every language',
            ),
          ]),
    ];
  });
};

const localeFile = (language: Language): Place => ({ file: `locales/${language}/voice.json`, line: 1, column: 1 });
