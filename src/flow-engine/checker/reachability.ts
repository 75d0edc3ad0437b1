import { everyNode, faultAt, type Proof } from './checked-flows.ts';
import { addressOf, flowGraph, reachableFrom } from './flow-graph.ts';

/** Every flow, and every node of it, can be reached by some caller. */
export const everythingIsReachable: Proof = ({ flows, defaults }) => {
  const starts = [defaults.entry, defaults.person].flatMap((name) => {
    const flow = flows[name];
    return flow === undefined ? [] : [addressOf(flow, flow.start)];
  });
  const reached = reachableFrom(flowGraph(flows, defaults), starts);
  const lost = everyNode(flows).filter(({ flow, node }) => !reached.has(addressOf(flow, node.name)));
  const whollyLost = Object.values(flows).filter((flow) =>
    Object.keys(flow.nodes).every((name) => !reached.has(addressOf(flow, name))),
  );
  return [
    ...whollyLost.map((flow) =>
      faultAt(
        'unreachable-flow',
        flow.place,
        `nothing leads to the flow "${flow.name}"`,
        'call it from another flow, or remove the file',
      ),
    ),
    ...lost
      .filter(({ flow }) => !whollyLost.includes(flow))
      .map(({ flow, node }) =>
        faultAt(
          'unreachable-node',
          node.place,
          `nothing leads to the node "${node.name}" of "${flow.name}"`,
          'lead to it from another node, or remove it',
        ),
      ),
  ];
};
