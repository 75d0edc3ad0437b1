import type { Check, Patience, Saying, Target } from '../flow.ts';
import { suggest } from './closest.ts';
import { type Condition, factConditions, parseCondition } from './condition.ts';
import type { FlowDocument } from './flow-document.ts';
import type { NodeShape, PatienceShape, SayingsShape } from './node-shape.ts';
import { parseSource, type Source, spokenFacts } from './source.ts';

type Path = readonly PropertyKey[];

/** Reads a condition; a fault is noted when it is none. */
export const readCondition = (document: FlowDocument, path: Path, text: string): Condition => {
  const condition = parseCondition(text);
  if (condition !== null) return condition;
  const word = text.replace(/^not\s+/, '');
  document.complain('unknown-condition', path, `"${text}" is not a condition`, suggest(word, conditionForms));
  return { kind: 'fact', fact: 'open', not: false };
};

const conditionForms = [
  ...factConditions,
  'language is LANGUAGE',
  'given answer.NAME',
  'given told.NAME',
  'answer.NAME is VALUE',
];

const readSource = (document: FlowDocument, path: Path, text: string): Source => {
  const source = parseSource(text);
  if (source !== null) return source;
  const known = ['answer.NAME', 'told.NAME', ...spokenFacts];
  document.complain('unknown-source', path, `"${text}" is nothing that can be said`, suggest(text, known));
  return { kind: 'fact', fact: 'unit-name' };
};

type OneSaying = Exclude<SayingsShape, readonly unknown[]>;

export const readSaying = (document: FlowDocument, path: Path, shape: OneSaying): Saying => {
  const place = document.placeOf(path);
  if (typeof shape === 'string') return { key: shape, with: {}, when: null, place };
  const sources = Object.entries(shape.with ?? {}).map(
    ([name, text]) => [name, readSource(document, [...path, 'with', name], text)] as const,
  );
  return {
    key: shape.key,
    with: Object.fromEntries(sources),
    when: shape.when === undefined ? null : readCondition(document, [...path, 'when'], shape.when),
    place,
  };
};

export const readSayings = (document: FlowDocument, path: Path, shape: SayingsShape): readonly Saying[] =>
  Array.isArray(shape)
    ? shape.map((one, index) => readSaying(document, [...path, index], one))
    : [readSaying(document, path, shape)];

export const readTarget = (document: FlowDocument, path: Path, node: string): Target => ({
  node,
  place: document.placeOf(path),
});

const optional = <Shape, Read>(shape: Shape | undefined, read: (shape: Shape) => Read): Read | null =>
  shape === undefined ? null : read(shape);

export const readOptionalTarget = (document: FlowDocument, path: Path, node: string | undefined): Target | null =>
  optional(node, (name) => readTarget(document, path, name));

export const readPatience = (document: FlowDocument, path: Path, shape: PatienceShape): Patience => ({
  silence: optional(shape.silence, (one) => readSayings(document, [...path, 'silence'], one)),
  wrong: optional(shape.wrong, (one) => readSayings(document, [...path, 'wrong'], one)),
  tries: shape.tries ?? null,
  tooMany: readOptionalTarget(document, [...path, 'too-many'], shape['too-many']),
  onSilence: readOptionalTarget(document, [...path, 'on-silence'], shape['on-silence']),
  timeoutSeconds: shape['timeout-seconds'] ?? null,
});

export const readCheck = (document: FlowDocument, path: Path, shape: NodeShape<'collect'>['check']): Check | null =>
  optional(shape, (check) => {
    const place = document.placeOf(path);
    if (typeof check === 'string') return { name: check, from: null, to: null, place };
    return { name: 'count', from: check.count.from ?? null, to: check.count.to ?? null, place };
  });
