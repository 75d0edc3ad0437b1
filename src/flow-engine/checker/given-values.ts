import { forgottenAfter } from '../conversation/flow-answers.ts';
import type { Flow, FlowNode, Saying, Target } from '../flow.ts';
import { isInputNode, returnTarget } from '../flow.ts';
import type { Condition } from '../grammar/condition.ts';
import type { Fault } from '../grammar/fault.ts';
import type { Source } from '../grammar/source.ts';
import { type CheckedFlows, faultAt, type Proof } from './checked-flows.ts';

/** What is certainly known at a node: `answer.story`, `told.due`, `last-four`. */
type Known = ReadonlySet<string>;

/** A sentence only says what is certainly known when it is said, whichever way the caller came. */
export const onlyGivenValuesAreSaid: Proof = (checked) => [
  ...Object.values(checked.flows).flatMap((flow) => notGiven(checked, flow)),
  ...[checked.defaults.silence, checked.defaults.wrong, checked.defaults.tooMany].flatMap((sayings) =>
    faultsOfSayings(sayings ?? [], new Set()),
  ),
];

const notGiven = (checked: CheckedFlows, flow: Flow): readonly Fault[] => {
  const known = knownAtNodes(checked, flow);
  return Object.values(flow.nodes).flatMap((node) => {
    const here = known.get(node.name) ?? new Set();
    return [...faultsOfSayings(sayingsOf(node), here), ...whereToFaults(node, here)];
  });
};

/** Nobody is put through to a partner that was not chosen. */
const whereToFaults = (node: FlowNode, known: Known): readonly Fault[] => {
  if (node.kind !== 'transfer' || node.to === null || known.has(`answer.${node.to}`)) return [];
  const what = `"${node.name}" leads to the partner answer.${node.to}, which may not be known here`;
  return [faultAt('value-not-given', node.place, what, 'let the caller choose from the list "partners" before')];
};

/** Every sentence a node may say. */
export const sayingsOf = (node: FlowNode): readonly Saying[] => [
  ...('prompts' in node ? node.prompts : []),
  ...(node.kind === 'menu' ? node.options.map((option) => option.say) : []),
  ...(isInputNode(node) ? [...(node.patience.silence ?? []), ...(node.patience.wrong ?? [])] : []),
];

const faultsOfSayings = (sayings: readonly Saying[], known: Known): readonly Fault[] =>
  sayings.flatMap((saying) => {
    const sure = saying.when === null ? known : new Set([...known, ...learned(saying.when, true)]);
    return Object.values(saying.with)
      .map(nameOf)
      .filter((name): name is string => name !== null && !sure.has(name))
      .map((name) =>
        faultAt(
          'value-not-given',
          saying.place,
          `"${saying.key}" says ${name}, which may not be known here`,
          fixFor(name),
        ),
      );
  });

const fixFor = (name: string): string => {
  const condition = { 'last-four': 'has-number', 'next-opening': 'next-opening' }[name] ?? `given ${name}`;
  return `say it only "when: ${condition}", or ask or look it up before`;
};

/** The name under which a source is known; `null` for what always is. */
const nameOf = (source: Source): string | null => {
  if (source.kind !== 'fact') return `${source.kind}.${source.name}`;
  return source.fact === 'last-four' || source.fact === 'next-opening' ? source.fact : null;
};

/** What holding (or not holding) of a condition teaches. */
const learned = (condition: Condition, holds: boolean): readonly string[] => {
  if (holds === condition.not) return [];
  switch (condition.kind) {
    case 'given':
      return [`${condition.from}.${condition.name}`];
    case 'answer-is':
      return [`answer.${condition.name}`];
    case 'fact':
      if (condition.fact === 'has-number') return ['last-four'];
      return condition.fact === 'next-opening' ? ['next-opening'] : [];
    case 'language':
      return [];
  }
};

const knownAtNodes = (checked: CheckedFlows, flow: Flow): ReadonlyMap<string, Known> => {
  const known = new Map<string, Known>([[flow.start, new Set()]]);
  const waiting = [flow.start];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const node = flow.nodes[name];
    if (node === undefined) continue;
    for (const { target, behind } of consequences(checked, node, known.get(name) ?? new Set())) {
      if (target.node === returnTarget) continue;
      const before = known.get(target.node);
      const after = before === undefined ? behind : new Set([...before].filter((one) => behind.has(one)));
      if (before !== undefined && after.size === before.size) continue;
      known.set(target.node, after);
      waiting.push(target.node);
    }
  }
  return known;
};

interface Consequence {
  readonly target: Target;
  readonly behind: Known;
}

/** What is known behind each edge of a node. */
const consequences = (checked: CheckedFlows, node: FlowNode, known: Known): readonly Consequence[] => {
  const on = (target: Target | null, ...more: readonly string[]): readonly Consequence[] =>
    target === null ? [] : [{ target, behind: new Set([...known, ...more]) }];
  const impatient = isInputNode(node) ? [...on(node.patience.tooMany), ...on(node.patience.onSilence)] : [];
  switch (node.kind) {
    case 'say':
    case 'language':
      return [...on(node.next), ...impatient];
    case 'set':
      return on(node.next, `answer.${node.answer}`);
    case 'menu':
      return [
        ...node.options.flatMap((option) =>
          on(option.next, ...(node.answer === null ? [] : [`answer.${node.answer}`])),
        ),
        ...impatient,
      ];
    case 'collect':
    case 'record':
      return [...on(node.next, `answer.${node.answer}`), ...on(node.skip), ...impatient];
    case 'choose':
      return [...on(node.next, `answer.${node.answer}`), ...on(node.empty), ...impatient];
    case 'confirm':
      return [...on(node.yes), ...on(node.no), ...impatient];
    case 'branch':
      return [...on(node.yes, ...learned(node.condition, true)), ...on(node.no, ...learned(node.condition, false))];
    case 'call': {
      const called = checked.flows[node.flow];
      const forgotten = called === undefined ? [] : forgottenAfter(called, checked.flows);
      const lost = (name: string): boolean =>
        name.startsWith('told.') || forgotten.includes(name.replace('answer.', ''));
      return [{ target: node.next, behind: new Set([...known].filter((name) => !lost(name))) }];
    }
    case 'outcome':
    case 'lookup': {
      const results = (node.kind === 'outcome' ? checked.contract.outcomes : checked.contract.lookups)[node.request];
      const lasting = [...known].filter((name) => !name.startsWith('told.'));
      return Object.entries(node.on).map(([result, target]) => ({
        target,
        behind: new Set([...lasting, ...(results?.[result]?.always ?? []).map((name) => `told.${name}`)]),
      }));
    }
    case 'transfer':
      return [...on(node.talked), ...on(node.nobody)];
    case 'hang-up':
      return [];
  }
};
