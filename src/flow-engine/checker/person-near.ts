import type { Flow, FlowNode, InputNode, Target } from '../flow.ts';
import { isInputNode, returnTarget } from '../flow.ts';
import type { Condition } from '../grammar/condition.ts';
import { type CheckedFlows, everyNode, faultAt, type Proof } from './checked-flows.ts';
import { addressOf } from './flow-graph.ts';

/** How far a person, or the promise of a call, may be: in things the caller has to enter. */
const mostKeys = 2;

/** What the caller cannot choose; the proof holds in each of these. */
interface World {
  readonly operator: 'answers' | 'does not answer' | 'is away';
  readonly hasNumber: boolean;
}

const worlds: readonly World[] = (['answers', 'does not answer', 'is away'] as const).flatMap((operator) => [
  { operator, hasNumber: true },
  { operator, hasNumber: false },
]);

/** From every node that waits for the caller, a person or a callback promise is at most two entries away. */
export const aPersonIsNear: Proof = (checked) =>
  everyNode(checked.flows).flatMap(({ flow, node }) => {
    if (!isInputNode(node)) return [];
    const far = worlds.find((world) => distancesFor(checked, world)(flow, node.name) > mostKeys);
    if (far === undefined) return [];
    const when = `when the operator ${far.operator} and the caller ${far.hasNumber ? 'has a' : 'has no'} number`;
    const what = `from "${node.name}" a person or a callback promise is more than ${mostKeys} keys away ${when}`;
    return [faultAt('no-person-near', node.place, what, `shorten the flow "${checked.defaults.person}"`)];
  });

type Distance = (flow: Flow, node: string) => number;
const memory = new WeakMap<CheckedFlows, Map<World, Distance>>();

/** Worst case over what the caller cannot choose, best over what they can; computed once a world. */
const distancesFor = (checked: CheckedFlows, world: World): Distance => {
  const known = memory.get(checked) ?? new Map<World, Distance>();
  memory.set(checked, known);
  const found = known.get(world) ?? measure(checked, world);
  known.set(world, found);
  return found;
};

const measure = (checked: CheckedFlows, world: World): Distance => {
  const far = new Map<string, number>();
  const at: Distance = (flow, node) => far.get(addressOf(flow, node)) ?? Number.POSITIVE_INFINITY;
  const nodes = everyNode(checked.flows);
  const worst = (distances: readonly number[]): number =>
    distances.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...distances);
  const beyond = (flow: Flow, target: Target): number =>
    target.node === returnTarget ? worst(behindCalls(flow)) : at(flow, target.node);
  const behindCalls = (called: Flow): readonly number[] =>
    nodes.flatMap(({ flow, node }) =>
      node.kind === 'call' && node.flow === called.name && node.next.node !== returnTarget
        ? [at(flow, node.next.node)]
        : [],
    );
  const startOf = (name: string): number => {
    const flow = checked.flows[name];
    return flow === undefined ? Number.POSITIVE_INFINITY : at(flow, flow.start);
  };
  const distance = (flow: Flow, node: FlowNode): number => {
    if (isInputNode(node)) {
      const entries = [
        startOf(checked.defaults.person),
        ...sureTargets(node, world).map((target) => beyond(flow, target)),
      ];
      const entered = 1 + Math.min(...entries);
      return node.kind === 'choose' ? Math.max(entered, beyond(flow, node.empty)) : entered;
    }
    switch (node.kind) {
      case 'say':
      case 'set':
        return beyond(flow, node.next);
      case 'call':
        return startOf(node.flow);
      case 'branch': {
        const sure = certainly(node.condition, world);
        if (sure !== null) return beyond(flow, sure ? node.yes : node.no);
        return worst([beyond(flow, node.yes), beyond(flow, node.no)]);
      }
      case 'outcome':
        if (checked.contract.promises.includes(node.request)) return 0;
        return worst(Object.values(node.on).map((target) => beyond(flow, target)));
      case 'lookup':
        return worst(Object.values(node.on).map((target) => beyond(flow, target)));
      case 'transfer':
        // A partner is no person of ours.
        if (node.to !== null) return worst([beyond(flow, node.talked), beyond(flow, node.nobody)]);
        return world.operator === 'answers' ? 0 : beyond(flow, node.nobody);
      case 'hang-up':
        return Number.POSITIVE_INFINITY;
    }
  };
  // Distances only shrink from infinity; as many rounds as there are nodes are enough.
  for (let round = 0, changed = true; changed && round <= nodes.length; round += 1) {
    changed = false;
    for (const { flow, node } of nodes) {
      const next = distance(flow, node);
      if (next < at(flow, node.name)) {
        far.set(addressOf(flow, node.name), next);
        changed = true;
      }
    }
  }
  return at;
};

/** What the caller can count on being able to do. */
const sureTargets = (node: InputNode, world: World): readonly Target[] => {
  switch (node.kind) {
    case 'menu':
      return node.options
        .filter((option) => option.when === null || certainly(option.when, world) === true)
        .map((option) => option.next);
    case 'confirm':
      return [node.yes, node.no];
    case 'collect':
    case 'record':
      return node.skip === null ? [node.next] : [node.next, node.skip];
    case 'choose':
    case 'language':
      return [node.next];
  }
};

const certainly = (condition: Condition, world: World): boolean | null => {
  if (condition.kind !== 'fact') return null;
  // Who is turned away is offered to object instead of a person (art. 54(13)).
  if (condition.fact === 'blocked') return condition.not;
  if (condition.fact === 'has-number') return world.hasNumber !== condition.not;
  if (condition.fact === 'operator-available') return (world.operator !== 'is away') !== condition.not;
  return null;
};
