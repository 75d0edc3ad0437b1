import type { FlowNode, Target } from '../flow.ts';
import { isInputNode } from '../flow.ts';

/** Every edge written down in a node. */
export const targetsOf = (node: FlowNode): readonly Target[] => [
  ...ownTargets(node),
  ...(isInputNode(node) ? [node.patience.tooMany, node.patience.onSilence].flatMap((target) => target ?? []) : []),
];

const ownTargets = (node: FlowNode): readonly Target[] => {
  switch (node.kind) {
    case 'menu':
      return node.options.map((option) => option.next);
    case 'collect':
    case 'record':
      return node.skip === null ? [node.next] : [node.next, node.skip];
    case 'confirm':
    case 'branch':
      return [node.yes, node.no];
    case 'choose':
      return [node.next, node.empty];
    case 'say':
    case 'set':
    case 'call':
    case 'language':
      return [node.next];
    case 'outcome':
    case 'lookup':
      return Object.values(node.on);
    case 'transfer':
      return [node.talked, node.nobody];
    case 'hang-up':
      return [];
  }
};
