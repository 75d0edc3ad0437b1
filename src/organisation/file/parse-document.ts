import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isSeq,
  LineCounter,
  type Node,
  parseDocument as parseYaml,
  type YAMLError,
} from 'yaml';
import type { Fault } from '../fault.ts';

export type FieldPath = readonly (string | number)[];

/** Where a field stands in the text; of a missing one: where its parent does. */
export interface FieldPlace {
  readonly line: number | null;
  readonly column: number | null;
}

/** Data with a map back to the text it was written in. */
export interface SourceDocument {
  readonly file: string;
  readonly data: unknown;
  place(path: FieldPath): FieldPlace;
}

export type ParsedDocument =
  | { readonly kind: 'parsed'; readonly document: SourceDocument }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] };

/** Reads YAML (and JSON, which is YAML). Every syntax error is a fault with its place. */
export const parseDocument = (text: string, file: string): ParsedDocument => {
  const lines = new LineCounter();
  const yaml = parseYaml(text, { lineCounter: lines, prettyErrors: false });
  if (yaml.errors.length > 0) {
    return { kind: 'faults', faults: yaml.errors.map((error) => syntaxFault(error, file, lines)) };
  }
  const place = (path: FieldPath): FieldPlace => {
    const { line, col } = lines.linePos(offsetOf(yaml.contents, path));
    return { line, column: col };
  };
  try {
    return { kind: 'parsed', document: { file, data: yaml.toJS(), place } };
  } catch (error) {
    // An alias without its anchor, or one that grows without end.
    const problem = error instanceof Error ? error.message : String(error);
    const fix = 'write the values out instead of using the alias';
    return { kind: 'faults', faults: [{ file, line: null, column: null, field: '(file)', value: null, problem, fix }] };
  }
};

/** Data that has no text any more, such as an edition out of the database. */
export const documentOf = (data: unknown, file: string): SourceDocument => ({
  file,
  data,
  place: () => ({ line: null, column: null }),
});

const syntaxFault = (error: YAMLError, file: string, lines: LineCounter): Fault => {
  const { line, col } = lines.linePos(error.pos[0]);
  return {
    file,
    line,
    column: col,
    field: '(file)',
    value: null,
    problem: `is not YAML here: ${error.message.split('\n')[0]}`,
    fix:
      error.code === 'DUPLICATE_KEY'
        ? 'keep one of the two entries'
        : 'check indentation, brackets and quotes on this line and the one above',
  };
};

/** Where the node at the end of a path begins; as far along the path as the text goes. */
const offsetOf = (contents: unknown, path: FieldPath): number => {
  let node: unknown = contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    if (isAlias(node)) break;
    const next = isMap(node)
      ? node.items.find((item) => keyOf(item) === String(step))
      : isSeq(node)
        ? node.items[Number(step)]
        : undefined;
    if (next === undefined) break;
    node = isPair(next) ? next.value : next;
    // A field is shown at its key, an entry of a list at its first character.
    offset = (isPair(next) ? startOf(next.key) : startOf(next)) ?? offset;
  }
  return offset;
};

const keyOf = (item: unknown): string | null => {
  if (!isPair(item)) return null;
  const key: unknown = isNode(item.key) ? item.key.toJSON() : item.key;
  return String(key);
};

const startOf = (node: unknown): number | undefined => (isNode(node) ? (node as Node).range?.[0] : undefined);
