import { targetsOf } from './checker/targets.ts';
import type { Flow, FlowNode, Target } from './flow.ts';
import { isInputNode, returnTarget } from './flow.ts';

/** A flow as a Mermaid flowchart. Pure. */
export const drawFlow = (flow: Flow): string => {
  const nodes = Object.values(flow.nodes);
  const leadsBack = nodes.some((node) => targetsOf(node).some((target) => target.node === returnTarget));
  return [
    'flowchart TD',
    `  begin([${flow.name}]) --> ${idOf(flow.start)}`,
    ...nodes.map((node) => `  ${idOf(node.name)}${shapeOf(node)}`),
    ...(leadsBack ? ['  back([back to the caller flow])'] : []),
    ...nodes.flatMap((node) => edgesOf(node).map(({ target, why }) => line(node, target, why))),
    '',
  ].join('\n');
};

const idOf = (name: string): string => (name === returnTarget ? 'back' : `n-${name}`);

const line = (node: FlowNode, target: Target, why: string): string =>
  `  ${idOf(node.name)} -->${why === '' ? '' : `|${quoted(why)}|`} ${idOf(target.node)}`;

const quoted = (text: string): string => `"${text.replaceAll('"', "'")}"`;

const shapeOf = (node: FlowNode): string => {
  const text = (what: string): string => quoted(what === '' ? node.name : `${node.name}: ${what}`);
  if (isInputNode(node)) return `[/${text(node.kind === 'choose' ? `choose ${node.list}` : node.kind)}/]`;
  switch (node.kind) {
    case 'branch':
      return `{${quoted(node.name)}}`;
    case 'call':
      return `[[${text(node.flow)}]]`;
    case 'outcome':
    case 'lookup':
      return `[(${text(node.request)})]`;
    case 'hang-up':
      return `([${quoted('hang up')}])`;
    case 'transfer':
      return `([${text(node.to === null ? 'transfer' : `transfer to ${node.to}`)}])`;
    case 'say':
    case 'set':
      return `[${quoted(node.name)}]`;
  }
};

interface DrawnEdge {
  readonly target: Target;
  readonly why: string;
}

const edgesOf = (node: FlowNode): readonly DrawnEdge[] => {
  const edges: DrawnEdge[] = [];
  const draw = (target: Target | null, why: string): void => {
    if (target !== null) edges.push({ target, why });
  };
  switch (node.kind) {
    case 'menu':
      for (const option of node.options) draw(option.next, option.key);
      break;
    case 'collect':
    case 'record':
      draw(node.next, node.answer);
      draw(node.skip, 'left out');
      break;
    case 'choose':
      draw(node.next, node.answer);
      draw(node.empty, 'nothing to choose');
      break;
    case 'confirm':
    case 'branch':
      draw(node.yes, 'yes');
      draw(node.no, 'no');
      break;
    case 'outcome':
    case 'lookup':
      for (const [result, target] of Object.entries(node.on)) draw(target, result);
      break;
    case 'transfer':
      draw(node.talked, 'talked');
      draw(node.nobody, 'nobody');
      break;
    case 'say':
    case 'set':
    case 'call':
    case 'language':
      draw(node.next, '');
      break;
    case 'hang-up':
      break;
  }
  if (isInputNode(node)) {
    draw(node.patience.tooMany, 'too many tries');
    draw(node.patience.onSilence, 'silence');
  }
  return edges;
};
