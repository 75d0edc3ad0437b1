import type { Catalogue } from '../shared/translator.ts';
import { type CheckedFlows, faultAt } from './checker/checked-flows.ts';
import { everyConversationEnds } from './checker/endless.ts';
import { onlyGivenValuesAreSaid } from './checker/given-values.ts';
import { everyInputIsHandled } from './checker/input-handling.ts';
import { aPersonIsNear } from './checker/person-near.ts';
import { everythingIsReachable } from './checker/reachability.ts';
import { namesMeanSomething } from './checker/references.ts';
import { everyPromptHasWords } from './checker/words.ts';
import { plainValidators } from './conversation/validators.ts';
import type { Flow } from './flow.ts';
import type { FlowBook, Validators } from './flow-book.ts';
import { byPlace, type Fault } from './grammar/fault.ts';
import type { FlowSource } from './grammar/flow-document.ts';
import { readFlowFile } from './grammar/read-flow.ts';
import { type HostContract, hostContract } from './host-contract.ts';
import { splitWords } from './split-words.ts';

export interface FlowBookParts {
  /** The texts of `flows/*.yaml`. */
  readonly sources: readonly FlowSource[];
  /** The voice namespace in every language. */
  readonly catalogue: Catalogue;
  /** Validators of the host, such as `ticket-number`; they win over those of the engine. */
  readonly validators: Validators;
  /** What the host can be asked; Rexian's own by default. */
  readonly contract?: HostContract;
}

export type FlowBookResult =
  | { readonly kind: 'book'; readonly book: FlowBook }
  /** Every fault at once, in the order of files and lines. */
  | { readonly kind: 'faulty'; readonly faults: readonly Fault[] };

/** Reads and proves the flows. Pure; nothing is half accepted. */
export const createFlowBook = (parts: FlowBookParts): FlowBookResult => {
  const files = parts.sources.map(readFlowFile);
  const reading = [
    ...files.flatMap((file) => file.faults),
    ...misnamed(
      parts.sources,
      files.map((file) => file.flow),
    ),
  ];
  const defaults = files.find((file) => file.defaults !== null)?.defaults ?? null;
  if (defaults === null) return faulty([...reading, ...(reading.length > 0 ? [] : [noDefaults])]);
  const flows = Object.fromEntries(files.flatMap(({ flow }) => (flow === null ? [] : [[flow.name, flow] as const])));
  const validators = { ...plainValidators, ...parts.validators };
  const checked: CheckedFlows = {
    flows,
    defaults,
    contract: parts.contract ?? hostContract,
    catalogue: parts.catalogue,
    validators: Object.keys(validators),
  };
  const faults = [...reading, ...everyPromptHasWords(checked), ...everyInputIsHandled(checked)];
  // A file that could not be read would make everything that leads to it look wrong.
  const names = reading.length === 0 ? namesMeanSomething(checked) : [];
  const proofs = [everythingIsReachable, everyConversationEnds, aPersonIsNear, onlyGivenValuesAreSaid];
  const proven = reading.length + names.length === 0 ? proofs.flatMap((proof) => proof(checked)) : [];
  const all = [...faults, ...names, ...proven];
  if (all.length > 0) return faulty(all);
  return { kind: 'book', book: { flows, defaults, validators, lexicon: lexiconOf(parts.catalogue) } };
};

const faulty = (faults: readonly Fault[]): FlowBookResult => ({ kind: 'faulty', faults: faults.toSorted(byPlace) });

const noDefaults: Fault = faultAt(
  'shape',
  { file: 'flows/defaults.yaml', line: 1, column: 1 },
  'no file says what every input node inherits',
  'add flows/defaults.yaml with "defaults: { entry: …, person: … }"',
);

const misnamed = (sources: readonly FlowSource[], flows: readonly (Flow | null)[]): readonly Fault[] => {
  const seen = new Map<string, string>();
  return flows.flatMap((flow, index) => {
    if (flow === null) return [];
    const file = sources[index]?.file ?? '';
    const first = seen.get(flow.name);
    if (first !== undefined) {
      return [
        faultAt(
          'duplicate-flow',
          flow.place,
          `the flow "${flow.name}" is also in ${first}`,
          'give one of them another name',
        ),
      ];
    }
    seen.set(flow.name, file);
    const expected = file
      .split('/')
      .at(-1)
      ?.replace(/\.ya?ml$/, '');
    if (expected === flow.name) return [];
    return [
      faultAt(
        'duplicate-flow',
        flow.place,
        `the file ${file} holds the flow "${flow.name}"`,
        `name it "flow: ${expected}"`,
      ),
    ];
  });
};

const lexiconOf = (catalogue: Catalogue): FlowBook['lexicon'] => {
  const known = new Map<string, readonly string[]>();
  return (language, key) => {
    const name = `${language}/${key}`;
    const words = known.get(name) ?? splitWords(catalogue[language]?.[key] ?? '');
    known.set(name, words);
    return words;
  };
};
