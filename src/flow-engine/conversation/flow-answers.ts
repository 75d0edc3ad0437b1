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

/** What nobody knows any more once a flow returned: what it asked, and what the flows it called left known, but for what it keeps. */
export const forgottenAfter = (left: Flow, flows: Readonly<Record<string, Flow>>): readonly string[] => {
  const called = Object.values(left.nodes).flatMap((node) =>
    node.kind === 'call' ? (flows[node.flow]?.keeps ?? []) : [],
  );
  return [...answersOf(left), ...called].filter((name) => !left.keeps.includes(name));
};

/** Every answer a flow asks for by itself. */
export const answersOf = (flow: Flow): readonly string[] => [
  ...new Set(Object.values(flow.nodes).flatMap((node) => answerOf(node) ?? [])),
];
