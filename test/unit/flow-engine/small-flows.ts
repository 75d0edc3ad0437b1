import { createFlowBook, type FlowBookResult } from '../../../src/flow-engine/create-flow-book.ts';
import { engineSayings, engineWords } from '../../../src/flow-engine/engine-words.ts';
import type { FlowSource } from '../../../src/flow-engine/grammar/flow-document.ts';

/** The smallest flows that pass every proof; tests replace one file of them. */
const small: Readonly<Record<string, string>> = {
  'defaults.yaml': `
defaults: { entry: main, person: person, silence: said, wrong: said, tries: 3, too-many: said }
`,
  'person.yaml': `
flow: person
start: reachable
nodes:
  reachable: { branch: operator-available, yes: connect, no: promise }
  connect: { transfer: said, talked: bye, nobody: promise }
  promise: { confirm: said, yes: request, no: bye, too-many: bye }
  request: { outcome: callback.requested, on: { done: bye } }
  bye: { hang-up: said }
`,
  'main.yaml': `
flow: main
start: menu
nodes:
  menu: { menu: said, options: [{ key: "1", say: option, next: bye }] }
  bye: { hang-up: said }
`,
};

const words: Readonly<Record<string, string>> = {
  said: 'Said.',
  option: 'Press {{key}}.',
  named: 'It is {{name}}.',
  ...Object.fromEntries(
    Object.entries(engineSayings).map(([key, fills]) => [key, fills.map((one) => `{{${one}}}`).join() || key]),
  ),
  ...Object.fromEntries(Object.values(engineWords.hear).map((key) => [key, key.replace('words.', '')])),
  [engineWords.recording]: 'a recording',
};

/** Words added for one test: language, key, text. */
export type MoreWords = readonly (readonly [language: string, key: string, text: string])[];

export const smallBook = (replaced: Readonly<Record<string, string>> = {}, more: MoreWords = []): FlowBookResult => {
  const sources: FlowSource[] = Object.entries({ ...small, ...replaced }).map(([file, text]) => ({ file, text }));
  const catalogue = Object.fromEntries(
    ['zh-CN', 'en'].map((language) => {
      const own = more.filter(([tag]) => tag === language).map(([, key, text]) => [key, text] as const);
      return [language, { ...words, ...Object.fromEntries(own) }];
    }),
  );
  return createFlowBook({ sources, catalogue, validators: {} });
};
