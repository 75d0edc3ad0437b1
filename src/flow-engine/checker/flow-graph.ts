import type { Flow, FlowDefaults, FlowNode, InputNode, Target } from '../flow.ts';
import { isInputNode, returnTarget } from '../flow.ts';
import { everyNode } from './checked-flows.ts';

/** Why a conversation moves along an edge. */
export type EdgeCause =
  /** By itself, without the caller. */
  | 'passing'
  /** What the caller wants, also by keeping silent where silence leads on at once. */
  | 'answer'
  /** The caller stays silent until the tries are used up, or silence leads on at once. */
  | 'silence'
  /** The caller answers wrongly until the tries are used up. */
  | 'failing'
  /** The caller asks for a person. */
  | 'person';

export interface Edge {
  /** `flow.node` */
  readonly to: string;
  readonly cause: EdgeCause;
}

export type FlowGraph = ReadonlyMap<string, readonly Edge[]>;

export const addressOf = (flow: Flow, node: string): string => `${flow.name}.${node}`;

/** All flows as one graph. Coming back leads behind every call of the flow, whoever called. */
export const flowGraph = (flows: Readonly<Record<string, Flow>>, defaults: FlowDefaults): FlowGraph => {
  const callers = callersOf(flows);
  const person = flows[defaults.person];
  const wayOut = person === undefined ? [] : [addressOf(person, person.start)];
  const resolve = (flow: Flow, target: Target, seen: ReadonlySet<string> = new Set()): readonly string[] => {
    if (target.node !== returnTarget) return [addressOf(flow, target.node)];
    if (seen.has(flow.name)) return [];
    const deeper = new Set([...seen, flow.name]);
    return (callers.get(flow.name) ?? []).flatMap((site) => resolve(site.flow, site.next, deeper));
  };
  const edges = ({ flow, node }: { flow: Flow; node: FlowNode }): readonly Edge[] => {
    const along = (cause: EdgeCause, targets: readonly Target[]): readonly Edge[] =>
      targets.flatMap((target) => resolve(flow, target)).map((to) => ({ to, cause }));
    const out = (cause: EdgeCause): readonly Edge[] => wayOut.map((to) => ({ to, cause }));
    if (node.kind === 'call') {
      const called = flows[node.flow];
      return called === undefined ? [] : [{ to: addressOf(called, called.start), cause: 'passing' }];
    }
    if (!isInputNode(node)) return along('passing', passingTargets(node));
    const { tooMany, onSilence } = node.patience;
    const silence = silenceTarget(node);
    return [
      ...along('answer', onSilence === null ? answerTargets(node) : [...answerTargets(node), onSilence]),
      ...(node.kind === 'choose' ? along('passing', node.takeSingle ? [node.empty, node.next] : [node.empty]) : []),
      ...(silence === null ? out('silence') : along('silence', [silence])),
      ...(tooMany === null ? out('failing') : along('failing', [tooMany])),
      ...out('person'),
    ];
  };
  return new Map(everyNode(flows).map((one) => [addressOf(one.flow, one.node.name), edges(one)] as const));
};

const callersOf = (
  flows: Readonly<Record<string, Flow>>,
): ReadonlyMap<string, readonly { readonly flow: Flow; readonly next: Target }[]> => {
  const callers = new Map<string, { flow: Flow; next: Target }[]>();
  for (const { flow, node } of everyNode(flows)) {
    if (node.kind === 'call') callers.set(node.flow, [...(callers.get(node.flow) ?? []), { flow, next: node.next }]);
  }
  return callers;
};

const silenceTarget = (node: InputNode): Target | null => {
  const leaveOut = node.kind === 'collect' || node.kind === 'record' ? node.skip : null;
  return leaveOut ?? node.patience.onSilence ?? node.patience.tooMany;
};

/** Where answers lead. */
export const answerTargets = (node: InputNode): readonly Target[] => {
  switch (node.kind) {
    case 'menu':
      return node.options.map((option) => option.next);
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

const passingTargets = (node: Exclude<FlowNode, InputNode>): readonly Target[] => {
  switch (node.kind) {
    case 'say':
    case 'set':
    case 'call':
      return [node.next];
    case 'branch':
      return [node.yes, node.no];
    case 'outcome':
    case 'lookup':
      return Object.values(node.on);
    case 'transfer':
      return [node.talked, node.nobody];
    case 'hang-up':
      return [];
  }
};

/** Everything that can be reached from these addresses, themselves included, along edges of the causes given. */
export const reachableFrom = (
  graph: FlowGraph,
  starts: readonly string[],
  follows: (edge: Edge) => boolean = () => true,
): ReadonlySet<string> => {
  const reached = new Set<string>();
  const waiting = [...starts];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    for (const edge of graph.get(at) ?? []) if (follows(edge)) waiting.push(edge.to);
  }
  return reached;
};
