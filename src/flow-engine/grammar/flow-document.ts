import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Fault, FlowRule } from './fault.ts';
import type { Place } from './place.ts';

/** A YAML file read in, which knows where everything stands and collects the faults found in it. */
export interface FlowDocument {
  readonly file: string;
  readonly value: unknown;
  readonly faults: readonly Fault[];
  /** Where the entry at this path stands; the nearest one around it when there is none. */
  placeOf(path: readonly PropertyKey[]): Place;
  complain(rule: FlowRule, path: readonly PropertyKey[], what: string, fix: string): void;
}

/** A flow file as text. */
export interface FlowSource {
  /** As people call it: `flows/complaint.yaml`. */
  readonly file: string;
  readonly text: string;
}

export const openFlowDocument = (source: FlowSource): FlowDocument => {
  const counter = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: counter, prettyErrors: false });
  const faults: Fault[] = [];
  const placeAt = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { file: source.file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  for (const error of [...document.errors, ...document.warnings]) {
    faults.push({ rule: 'syntax', place: placeAt(error.pos[0]), what: error.message, fix: 'correct the YAML here' });
  }
  const placeOf = (path: readonly PropertyKey[]): Place => placeAt(offsetOf(document.contents, path));
  return {
    file: source.file,
    value: faults.length > 0 ? null : document.toJS(),
    faults,
    placeOf,
    complain: (rule, path, what, fix) => void faults.push({ rule, place: placeOf(path), what, fix }),
  };
};

/** The key of a map entry (or the item of a list) stands for it: that is what a reader looks for. */
const offsetOf = (contents: unknown, path: readonly PropertyKey[]): number => {
  let node = contents;
  let offset = startOf(contents) ?? 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
      if (pair === undefined) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = startOf(node) ?? offset;
    } else return offset;
  }
  return offset;
};

const startOf = (node: unknown): number | null => {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return null;
  return typeof node.range[0] === 'number' ? node.range[0] : null;
};
