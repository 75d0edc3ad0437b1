import { inLanguage } from '../../shared/language.ts';
import { engineWords, moreKey, personKey, repeatKey } from '../engine-words.ts';
import type { ChooseNode, CollectNode, InputNode, RecordNode, Target } from '../flow.ts';
import type { FlowBook } from '../flow-book.ts';
import type { Answer, Choice, Facts, Input, RecordedInput, Session, Spoken } from '../session.ts';
import { choicesOnPage, isPaged, offeredOptions } from './fill-prompts.ts';
import { heardAmong, plainSpeech, saidOnly, spokenDigits } from './hear-words.ts';
import { digitValidators } from './validators.ts';

/** What a caller's input means at the node that asked. */
export type Understood =
  | { readonly kind: 'repeat' }
  /** What was being said when the caller asked for a person is kept. */
  | { readonly kind: 'person'; readonly given: Given | null }
  | { readonly kind: 'more' }
  | { readonly kind: 'silence' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'language'; readonly language: string; readonly target: Target }
  | { readonly kind: 'go'; readonly target: Target; readonly given: Given | null };

/** An answer, and how it is read back; without a label its value is said. */
export interface Given {
  readonly name: string;
  readonly answer: Answer;
  readonly label: Spoken | null;
}

interface Asked {
  readonly book: FlowBook;
  readonly session: Session;
  readonly facts: Facts;
}

/** The recogniser is guessing; nought means that it gave no opinion. */
const isUnclear = (confidence: number): boolean => confidence > 0 && confidence < 0.3;

const wrong: Understood = { kind: 'wrong' };
const person: Understood = { kind: 'person', given: null };
const go = (target: Target, given: Given | null = null): Understood => ({ kind: 'go', target, given });

/** Pure: reads an input at the node the session stands at. */
export const understand = (
  book: FlowBook,
  node: InputNode,
  session: Session,
  input: Input,
  facts: Facts,
): Understood => {
  const asked = { book, session, facts };
  switch (input.kind) {
    case 'keys': {
      const keys = input.keys.replaceAll('#', '');
      const recorded =
        node.kind === 'record' && input.recording !== undefined ? recordedBy(node, input.recording) : null;
      if (recorded === null || keys.includes(repeatKey)) return understandKeys(asked, node, keys);
      return keys === personKey ? { kind: 'person', given: recorded.given } : recorded;
    }
    case 'speech':
      return plainSpeech(input.text) === '' ? silent(node) : understandSpeech(asked, node, input);
    case 'recording':
      return node.kind === 'record' ? (recordedBy(node, input) ?? silent(node)) : wrong;
    case 'silence':
      return silent(node);
    case 'start':
      return { kind: 'repeat' };
    case 'transfer':
    case 'host':
      return wrong;
  }
};

/** A recording as the answer to its node, or `null` when it is too short to be one. */
const recordedBy = (
  node: RecordNode,
  { recordingId, seconds }: RecordedInput,
): Extract<Understood, { readonly kind: 'go' }> | null =>
  seconds < node.minSeconds
    ? null
    : {
        kind: 'go',
        target: node.next,
        given: {
          name: node.answer,
          answer: { kind: 'recording', value: recordingId },
          label: { say: 'key', key: engineWords.recording },
        },
      };

const silent = (node: InputNode): Understood => {
  const leaveOut = node.kind === 'collect' || node.kind === 'record' ? node.skip : null;
  const target = leaveOut ?? node.patience.onSilence;
  return target === null ? { kind: 'silence' } : go(target);
};

const understandKeys = (asked: Asked, node: InputNode, keys: string): Understood => {
  if (keys.includes(repeatKey)) return { kind: 'repeat' };
  if (keys === personKey) return person;
  if (keys === '') return silent(node);
  switch (node.kind) {
    case 'menu': {
      const option = offeredOptions(node, asked.session, asked.facts).find((one) => one.key === keys);
      return option === undefined ? wrong : takeOption(node.answer, option);
    }
    case 'confirm':
      return keys === '1' ? go(node.yes) : keys === '2' ? go(node.no) : wrong;
    case 'choose':
      if (keys === moreKey && isPaged(node, asked.session)) return { kind: 'more' };
      return takeChoice(node, choicesOnPage(node, asked.session)[Number(keys) - 1]);
    case 'language':
      return takeLanguage(asked, node.next, keys);
    case 'collect':
      return node.accept === 'speech' ? wrong : collected(asked, node, keys, 'digits');
    case 'record':
      return wrong;
  }
};

const takeOption = (
  answer: string | null,
  option: { readonly value: string | null; readonly label: string | null; readonly next: Target },
): Understood => {
  if (answer === null || option.value === null) return go(option.next);
  const label: Spoken | null = option.label === null ? null : { say: 'key', key: option.label };
  return go(option.next, { name: answer, answer: { kind: 'choice', value: option.value }, label });
};

const takeChoice = (node: ChooseNode, choice: Choice | undefined): Understood =>
  choice === undefined ? wrong : go(node.next, givenBy(node, choice));

/** A choice from a list as an answer, read back by its label. */
export const givenBy = (node: ChooseNode, choice: Choice): Given => ({
  name: node.answer,
  answer: { kind: 'choice', value: choice.id },
  label: choice.label,
});

const takeLanguage = (asked: Asked, target: Target, keys: string): Understood => {
  const language = asked.facts.languages[Number(keys) - 1];
  return language === undefined ? wrong : { kind: 'language', language, target };
};

const collected = (asked: Asked, node: CollectNode, entered: string, kind: 'digits' | 'text'): Understood => {
  const check = node.check;
  const kept = check === null ? entered : (asked.book.validators[check.name]?.(entered, check) ?? null);
  if (kept === null) return wrong;
  const isDigits = kind === 'digits' || /^\d+$/.test(kept);
  return go(node.next, {
    name: node.answer,
    answer: { kind: isDigits ? 'digits' : 'text', value: kept },
    label: check?.name === 'phone-number' ? { say: 'phone', digits: kept } : null,
  });
};

const understandSpeech = (
  asked: Asked,
  node: InputNode,
  input: { readonly text: string; readonly confidence: number },
): Understood => {
  const { book, session } = asked;
  const said = (key: string): boolean => saidOnly(input.text, session.language, key, book.lexicon);
  if (said(engineWords.hear.person)) return person;
  if (said(engineWords.hear.repeat)) return { kind: 'repeat' };
  if (isUnclear(input.confidence)) return wrong;
  const digits = spokenDigits(input.text, session.language, book.lexicon);
  if (node.kind === 'collect') return collectedSpeech(asked, node, input.text, digits);
  // "One" said to a menu means its key; so does the carrier's recogniser writing "1".
  if (digits !== null && digits.length === 1 && digits !== personKey) return understandKeys(asked, node, digits);
  return meant(asked, node, input.text);
};

const collectedSpeech = (asked: Asked, node: CollectNode, text: string, digits: string | null): Understood => {
  if (node.accept === 'digits') return wrong;
  const { lexicon } = asked.book;
  if (node.skip !== null && saidOnly(text, asked.session.language, engineWords.hear.none, lexicon))
    return go(node.skip);
  if (digits !== null) return collected(asked, node, digits, 'digits');
  if (node.check !== null && digitValidators.has(node.check.name)) return wrong;
  return collected(asked, node, text.trim().slice(0, 500), 'text');
};

/** What was said to a node with a closed set of answers. */
const meant = (asked: Asked, node: Exclude<InputNode, CollectNode>, text: string): Understood => {
  const { book, session, facts } = asked;
  const words = (key: string | null): readonly string[] => (key === null ? [] : book.lexicon(session.language, key));
  const aPerson = { entry: person, words: words(engineWords.hear.person) };
  switch (node.kind) {
    case 'menu': {
      const options = offeredOptions(node, session, facts).map((option) => ({
        entry: takeOption(node.answer, option),
        words: words(option.words),
      }));
      return heardAmong(text, [...options, aPerson]) ?? wrong;
    }
    case 'confirm': {
      const yes = { entry: go(node.yes), words: words(engineWords.hear.yes) };
      const no = { entry: go(node.no), words: words(engineWords.hear.no) };
      return heardAmong(text, [yes, no, aPerson]) ?? wrong;
    }
    case 'choose': {
      const more = isPaged(node, session)
        ? [{ entry: { kind: 'more' } as Understood, words: words(engineWords.hear.more) }]
        : [];
      const choices = session.choices.map((choice) => ({
        entry: takeChoice(node, choice),
        words: labelWords(choice.label, session.language),
      }));
      return heardAmong(text, [...choices, ...more, aPerson]) ?? wrong;
    }
    case 'language':
    case 'record':
      return wrong;
  }
};

const labelWords = (label: Spoken, language: string): readonly string[] => {
  if (label.say === 'name') return [inLanguage(label.text, language)];
  return label.say === 'text' ? [label.text] : [];
};
