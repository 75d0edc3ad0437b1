import type { Flow, FlowNode } from '../flow.ts';

/** The answer a node asks for or sets, if any. */
export const answerOf = (node: FlowNode): string | null => {
  switch (node.kind) {
    case 'menu':
    case 'collect':
    case 'record':
    case 'choose':
    case 'set':
      return node.answer;
    default:
      return null;
  }
};

/** Every answer a flow asks for by itself. */
export const answersOf = (flow: Flow): readonly string[] => [
  ...new Set(Object.values(flow.nodes).flatMap((node) => answerOf(node) ?? [])),
];
