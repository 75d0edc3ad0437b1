import { moreKey, personKey, repeatKey } from '../engine-words.ts';
import type { CollectNode, Flow, FlowNode, HostNode, MenuNode } from '../flow.ts';
import { returnTarget } from '../flow.ts';
import { suggest } from '../grammar/closest.ts';
import type { Fault } from '../grammar/fault.ts';
import { type CheckedFlows, everyNode, faultAt, type Proof } from './checked-flows.ts';
import { targetsOf } from './targets.ts';

/** Every name written in a flow means something: nodes, flows, what the host offers, validators, keys. */
export const namesMeanSomething: Proof = (checked) => [
  ...unknownEntrances(checked),
  ...Object.values(checked.flows).flatMap((flow) => unknownDraft(checked, flow)),
  ...everyNode(checked.flows).flatMap(({ flow, node }) => [
    ...unknownTargets(checked, flow, node),
    ...unknownNames(checked, node),
  ]),
];

const unknownEntrances = ({ flows, defaults }: CheckedFlows): readonly Fault[] =>
  [defaults.entry, defaults.person]
    .filter((name) => flows[name] === undefined)
    .map((name) =>
      faultAt('unknown-flow', defaults.place, `there is no flow "${name}"`, suggest(name, Object.keys(flows))),
    );

const unknownDraft = ({ contract }: CheckedFlows, { onHangUp }: Flow): readonly Fault[] =>
  onHangUp === null || contract.drafts.includes(onHangUp.outcome)
    ? []
    : [
        faultAt(
          'unknown-host-name',
          onHangUp.place,
          `nobody takes the outcome "${onHangUp.outcome}"`,
          suggest(onHangUp.outcome, contract.drafts),
        ),
      ];

const unknownTargets = ({ defaults }: CheckedFlows, flow: Flow, node: FlowNode): readonly Fault[] =>
  targetsOf(node).flatMap((target) => {
    if (target.node === returnTarget) {
      if (flow.name !== defaults.entry && flow.name !== defaults.person) return [];
      const what = `"${flow.name}" is entered by no call that it could return to`;
      return [faultAt('unknown-target', target.place, what, 'lead to a node that hangs up')];
    }
    if (flow.nodes[target.node] !== undefined) return [];
    const fix = suggest(target.node, [...Object.keys(flow.nodes), returnTarget]);
    return [faultAt('unknown-target', target.place, `"${flow.name}" has no node "${target.node}"`, fix)];
  });

const unknownNames = (checked: CheckedFlows, node: FlowNode): readonly Fault[] => {
  const { flows, contract } = checked;
  switch (node.kind) {
    case 'call':
      if (flows[node.flow] !== undefined) return [];
      return [
        faultAt('unknown-flow', node.place, `there is no flow "${node.flow}"`, suggest(node.flow, Object.keys(flows))),
      ];
    case 'choose':
      if (contract.lists.includes(node.list)) return [];
      return [
        faultAt(
          'unknown-host-name',
          node.place,
          `the host has no list "${node.list}"`,
          suggest(node.list, contract.lists),
        ),
      ];
    case 'outcome':
      return resultFaults(node, contract.outcomes);
    case 'lookup':
      return resultFaults(node, contract.lookups);
    case 'collect':
      return checkFaults(checked, node);
    case 'menu':
      return keyFaults(node);
    default:
      return [];
  }
};

const resultFaults = (node: HostNode, known: CheckedFlows['contract']['outcomes']): readonly Fault[] => {
  const results = known[node.request];
  if (results === undefined) {
    const what = `the host knows no ${node.kind} "${node.request}"`;
    return [faultAt('unknown-host-name', node.place, what, suggest(node.request, Object.keys(known)))];
  }
  const names = Object.keys(results);
  const missing = names
    .filter((result) => node.on[result] === undefined)
    .map((result) =>
      faultAt(
        'missing-result',
        node.place,
        `"${node.request}" may end "${result}", which leads nowhere`,
        `add "${result}: NODE" under "on"`,
      ),
    );
  const unknown = Object.entries(node.on)
    .filter(([result]) => !names.includes(result))
    .map(([result, target]) =>
      faultAt('missing-result', target.place, `"${node.request}" never ends "${result}"`, suggest(result, names)),
    );
  return [...missing, ...unknown];
};

const checkFaults = ({ validators }: CheckedFlows, node: CollectNode): readonly Fault[] =>
  node.check === null || validators.includes(node.check.name)
    ? []
    : [
        faultAt(
          'unknown-validator',
          node.check.place,
          `there is no validator "${node.check.name}"`,
          suggest(node.check.name, validators),
        ),
      ];

const keyFaults = (node: MenuNode): readonly Fault[] => {
  const seen = new Set<string>();
  return node.options.flatMap((option) => {
    const { key, place } = option;
    if (key === personKey || key === repeatKey) {
      return [
        faultAt('bad-keys', place, `the key ${key} means the same everywhere`, `choose a key from 1 to ${moreKey}`),
      ];
    }
    if (!/^[1-9]$/.test(key))
      return [faultAt('bad-keys', place, `"${key}" is not one key`, 'choose a key from 1 to 9')];
    if (seen.has(key)) return [faultAt('bad-keys', place, `the key ${key} is used twice`, 'choose another key')];
    seen.add(key);
    if ((option.value === null) !== (node.answer === null)) {
      const fix = node.answer === null ? 'add "answer: NAME" to the menu' : 'add "value: …" to the option';
      return [faultAt('shape', place, `the option ${key} and its menu disagree on giving an answer`, fix)];
    }
    return [];
  });
};
