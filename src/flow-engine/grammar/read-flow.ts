import type { Flow, FlowDefaults, FlowNode } from '../flow.ts';
import { suggest } from './closest.ts';
import type { Fault } from './fault.ts';
import { defaultsShape, flowShape } from './file-shape.ts';
import { type FlowDocument, type FlowSource, openFlowDocument } from './flow-document.ts';
import { readNode } from './read-node.ts';
import { readSayings } from './read-parts.ts';
import { parsePart } from './shape-faults.ts';

/** What one file holds; nothing but faults when it cannot be read. */
export interface FlowFile {
  readonly flow: Flow | null;
  readonly defaults: FlowDefaults | null;
  readonly faults: readonly Fault[];
}

/** Reads a flow file. Pure: the text comes in, every fault comes back with its place. */
export const readFlowFile = (source: FlowSource): FlowFile => {
  const document = openFlowDocument(source);
  if (document.faults.length > 0) return { flow: null, defaults: null, faults: document.faults };
  const { value } = document;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    document.complain('shape', [], 'the file holds no flow', 'begin with "flow: NAME", "start: NODE" and "nodes:"');
    return { flow: null, defaults: null, faults: document.faults };
  }
  const isDefaults = 'defaults' in value;
  return {
    flow: isDefaults ? null : readFlow(document, value),
    defaults: isDefaults ? readDefaults(document, value) : null,
    faults: document.faults,
  };
};

const readFlow = (document: FlowDocument, value: object): Flow | null => {
  const shape = parsePart(document, [], value, flowShape);
  if (shape === null) return null;
  const nodes: Record<string, FlowNode> = {};
  for (const [name, part] of Object.entries(shape.nodes)) {
    if (name === 'return') {
      document.complain('shape', ['nodes', name], '"return" is reserved for going back', 'give the node another name');
      continue;
    }
    const node = readNode(document, name, part);
    if (node !== null) nodes[name] = node;
  }
  if (shape.nodes[shape.start] === undefined) {
    const fix = suggest(shape.start, Object.keys(shape.nodes));
    document.complain('unknown-target', ['start'], `it starts at "${shape.start}", which is no node of it`, fix);
  }
  const onHangUp = shape['on-hang-up'];
  return {
    name: shape.flow,
    place: document.placeOf(['flow']),
    start: shape.start,
    onHangUp:
      onHangUp === undefined
        ? null
        : {
            outcome: onHangUp.outcome,
            worthKeeping: onHangUp['worth-keeping'],
            place: document.placeOf(['on-hang-up', 'outcome']),
          },
    keeps: shape.keeps ?? [],
    nodes,
  };
};

const readDefaults = (document: FlowDocument, value: object): FlowDefaults | null => {
  const shape = parsePart(document, [], value, defaultsShape)?.defaults;
  if (shape === undefined) return null;
  const sayings = (key: 'silence' | 'wrong' | 'too-many') => {
    const one = shape[key];
    return one === undefined ? null : readSayings(document, ['defaults', key], one);
  };
  return {
    place: document.placeOf(['defaults']),
    entry: shape.entry,
    person: shape.person,
    silence: sayings('silence'),
    wrong: sayings('wrong'),
    tries: shape.tries ?? null,
    tooMany: sayings('too-many'),
    timeoutSeconds: shape['timeout-seconds'] ?? 6,
    maxTurns: shape['max-turns'] ?? 150,
  };
};
