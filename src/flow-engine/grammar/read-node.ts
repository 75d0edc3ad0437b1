import type { FlowNode, MenuOption } from '../flow.ts';
import { suggest } from './closest.ts';
import type { FlowDocument } from './flow-document.ts';
import {
  type NodeKind,
  type NodeShape,
  nodeKinds,
  nodeShapes,
  type OptionShape,
  type PatienceShape,
} from './node-shape.ts';
import {
  readCheck,
  readCondition,
  readOptionalTarget,
  readPatience,
  readSaying,
  readSayings,
  readTarget,
} from './read-parts.ts';
import { parsePart } from './shape-faults.ts';

type Path = readonly PropertyKey[];

const isNodeKind = (key: string): key is NodeKind => key in nodeShapes;

/** Reads one node; `null` after its faults were noted. */
export const readNode = (
  document: FlowDocument,
  name: string,
  value: Readonly<Record<string, unknown>>,
): FlowNode | null => {
  const path: Path = ['nodes', name];
  const kinds = Object.keys(value).filter(isNodeKind);
  const [kind, ...others] = kinds;
  if (kind === undefined) {
    const first = Object.keys(value)[0] ?? '';
    document.complain('shape', path, `the node "${name}" does not say what it does`, suggest(first, nodeKinds));
    return null;
  }
  if (others.length > 0) {
    document.complain('shape', path, `the node "${name}" is both ${kinds.join(' and ')}`, 'make two nodes of it');
    return null;
  }
  const base = { name, place: document.placeOf(path) };
  return nodeReaders[kind](document, path, value, base);
};

type Base = { readonly name: string; readonly place: ReturnType<FlowDocument['placeOf']> };
type NodeReader = (
  document: FlowDocument,
  path: Path,
  value: Readonly<Record<string, unknown>>,
  base: Base,
) => FlowNode | null;

/** A reader that first checks the shape, and is handed short ways to read targets and sentences at their places. */
const reader =
  <Kind extends NodeKind>(
    kind: Kind,
    build: (shape: NodeShape<Kind>, base: Base, at: ReturnType<typeof readersAt>) => FlowNode,
  ): NodeReader =>
  (document, path, value, base) => {
    const shape = parsePart(document, path, value, nodeShapes[kind]);
    // The shape was checked by the schema of this very kind.
    return shape === null ? null : build(shape as NodeShape<Kind>, base, readersAt(document, path));
  };

const readersAt = (document: FlowDocument, path: Path) => ({
  document,
  path,
  target: (key: string, node: string) => readTarget(document, [...path, key], node),
  maybe: (key: string, node: string | undefined) => readOptionalTarget(document, [...path, key], node),
  sayings: (key: string, shape: NodeShape<'say'>['say']) => readSayings(document, [...path, key], shape),
  patience: (shape: PatienceShape) => readPatience(document, path, shape),
  edges: (on: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(on).map(
        ([result, node]) => [result, readTarget(document, [...path, 'on', result], node)] as const,
      ),
    ),
});

const readOption = (document: FlowDocument, path: Path, shape: OptionShape): MenuOption => ({
  key: shape.key,
  say: readSaying(document, [...path, 'say'], shape.say),
  words: shape.words ?? null,
  when: shape.when === undefined ? null : readCondition(document, [...path, 'when'], shape.when),
  value: shape.value ?? null,
  label: shape.label ?? null,
  next: readTarget(document, [...path, 'next'], shape.next),
  place: document.placeOf(path),
});

const nodeReaders: Readonly<Record<NodeKind, NodeReader>> = {
  say: reader('say', (shape, base, at) => ({
    ...base,
    kind: 'say',
    prompts: at.sayings('say', shape.say),
    next: at.target('next', shape.next),
  })),
  menu: reader('menu', (shape, base, at) => ({
    ...base,
    kind: 'menu',
    prompts: at.sayings('menu', shape.menu),
    options: (shape.options ?? []).map((one, index) => readOption(at.document, [...at.path, 'options', index], one)),
    answer: shape.answer ?? null,
    patience: at.patience(shape),
  })),
  collect: reader('collect', (shape, base, at) => ({
    ...base,
    kind: 'collect',
    prompts: at.sayings('collect', shape.collect),
    answer: shape.answer,
    accept: shape.accept,
    check: readCheck(at.document, [...at.path, 'check'], shape.check),
    maxKeys: shape['max-keys'] ?? null,
    skip: at.maybe('skip', shape.skip),
    next: at.target('next', shape.next),
    patience: at.patience(shape),
  })),
  record: reader('record', (shape, base, at) => ({
    ...base,
    kind: 'record',
    prompts: at.sayings('record', shape.record),
    answer: shape.answer,
    maxSeconds: shape['max-seconds'] ?? 120,
    silenceSeconds: shape['silence-seconds'] ?? 5,
    minSeconds: shape['min-seconds'] ?? 1,
    skip: at.maybe('skip', shape.skip),
    next: at.target('next', shape.next),
    patience: at.patience(shape),
  })),
  confirm: reader('confirm', (shape, base, at) => ({
    ...base,
    kind: 'confirm',
    prompts: at.sayings('confirm', shape.confirm),
    yes: at.target('yes', shape.yes),
    no: at.target('no', shape.no),
    patience: at.patience(shape),
  })),
  choose: reader('choose', (shape, base, at) => ({
    ...base,
    kind: 'choose',
    list: shape.choose,
    prompts: at.sayings('ask', shape.ask),
    answer: shape.answer,
    pageSize: shape['page-size'] ?? 8,
    takeSingle: shape['take-single'] ?? false,
    next: at.target('next', shape.next),
    empty: at.target('empty', shape.empty),
    patience: at.patience(shape),
  })),
  branch: reader('branch', (shape, base, at) => ({
    ...base,
    kind: 'branch',
    condition: readCondition(at.document, [...at.path, 'branch'], shape.branch),
    yes: at.target('yes', shape.yes),
    no: at.target('no', shape.no),
  })),
  set: reader('set', (shape, base, at) => ({
    ...base,
    kind: 'set',
    answer: shape.set,
    value: shape.value,
    label: shape.label ?? null,
    next: at.target('next', shape.next),
  })),
  call: reader('call', (shape, base, at) => ({
    ...base,
    kind: 'call',
    flow: shape.call,
    next: at.target('next', shape.next),
  })),
  outcome: reader('outcome', (shape, base, at) => ({
    ...base,
    kind: 'outcome',
    request: shape.outcome,
    on: at.edges(shape.on),
  })),
  lookup: reader('lookup', (shape, base, at) => ({
    ...base,
    kind: 'lookup',
    request: shape.lookup,
    on: at.edges(shape.on),
  })),
  transfer: reader('transfer', (shape, base, at) => ({
    ...base,
    kind: 'transfer',
    prompts: at.sayings('transfer', shape.transfer),
    to: shape.to ?? null,
    talked: at.target('talked', shape.talked),
    nobody: at.target('nobody', shape.nobody),
  })),
  language: reader('language', (shape, base, at) => ({
    ...base,
    kind: 'language',
    prompts: at.sayings('language', shape.language),
    next: at.target('next', shape.next),
    patience: at.patience(shape),
  })),
  'hang-up': reader('hang-up', (shape, base, at) => ({
    ...base,
    kind: 'hang-up',
    prompts: at.sayings('hang-up', shape['hang-up']),
  })),
};
