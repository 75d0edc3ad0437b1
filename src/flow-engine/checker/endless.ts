import type { Fault, FlowRule } from '../grammar/fault.ts';
import type { Place } from '../grammar/place.ts';
import { type CheckedFlows, everyNode, faultAt, type Proof } from './checked-flows.ts';
import { addressOf, type EdgeCause, type FlowGraph, flowGraph, reachableFrom } from './flow-graph.ts';

/**
 * No conversation goes on for ever without a caller who wants it: not by itself, not with a silent caller, not with
 * one who only presses wrong keys; and from every node answers alone can bring it to an end.
 */
export const everyConversationEnds: Proof = (checked) => {
  const graph = flowGraph(checked.flows, checked.defaults);
  const byItself = circles(checked, graph, ['passing'], {
    rule: 'endless-without-caller',
    what: 'it goes round in circles without asking the caller anything',
    fix: 'let one of the nodes in the circle ask the caller, or lead elsewhere',
  });
  if (byItself.length > 0) return byItself;
  const fix = 'give one of the nodes in the circle "too-many" or "on-silence" that leads to an end';
  return [
    ...circles(checked, graph, ['passing', 'silence'], {
      rule: 'endless-for-silence',
      what: 'a caller who says nothing goes round in circles',
      fix,
    }),
    ...circles(checked, graph, ['passing', 'failing'], {
      rule: 'endless-for-silence',
      what: 'a caller who only presses wrong keys goes round in circles',
      fix,
    }),
    ...deadEnds(checked, graph),
  ];
};

interface Complaint {
  readonly rule: FlowRule;
  readonly what: string;
  readonly fix: string;
}

const circles = (
  { flows }: CheckedFlows,
  graph: FlowGraph,
  causes: readonly EdgeCause[],
  complaint: Complaint,
): readonly Fault[] => {
  const places = new Map(everyNode(flows).map(({ flow, node }) => [addressOf(flow, node.name), node.place] as const));
  const within = circleMembers(graph, causes);
  const first = within[0];
  const place = first === undefined ? undefined : places.get(first);
  if (place === undefined) return [];
  return [faultAt(complaint.rule, place, `${complaint.what}: ${within.join(', ')}`, complaint.fix)];
};

/** The nodes that can come back to themselves along edges of these causes. */
const circleMembers = (graph: FlowGraph, causes: readonly EdgeCause[]): readonly string[] => {
  const follows = (edge: { cause: EdgeCause }): boolean => causes.includes(edge.cause);
  return [...graph.keys()].filter((at) => {
    const nexts = (graph.get(at) ?? []).filter(follows).map((edge) => edge.to);
    return reachableFrom(graph, nexts, follows).has(at);
  });
};

const deadEnds = ({ flows }: CheckedFlows, graph: FlowGraph): readonly Fault[] => {
  const willing = (edge: { cause: EdgeCause }): boolean => edge.cause === 'passing' || edge.cause === 'answer';
  const ends = new Set(
    everyNode(flows)
      .filter(({ node }) => node.kind === 'hang-up')
      .map(({ flow, node }) => addressOf(flow, node.name)),
  );
  return everyNode(flows).flatMap(({ flow, node }) => {
    const reached = reachableFrom(graph, [addressOf(flow, node.name)], willing);
    if ([...reached].some((at) => ends.has(at))) return [];
    return [noExit(node.place, node.name)];
  });
};

const noExit = (place: Place, name: string): Fault =>
  faultAt(
    'no-exit',
    place,
    `no answers lead from "${name}" to an end of the call`,
    'lead to a node that hangs up, or return',
  );
