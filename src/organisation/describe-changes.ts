import { canonicalJson } from '../shared/canonical-json.ts';
import { maskText } from '../shared/masking.ts';

/** One difference between two organisation files. */
export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed';
  /** `staff liu-min`, `units cq.hours.saturday`. */
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a new file changes, entry by entry; entries are known by their id, or by what they are about. `before` null: everything is new. */
export const describeChanges = (before: unknown, after: unknown): readonly Difference[] => {
  const [old, fresh] = [asRecord(before), asRecord(after)];
  return keysOf(fresh, old).flatMap((list) => compareEntries(`${list} `, entriesOf(old[list]), entriesOf(fresh[list])));
};

/** `~ staff liu-min.slack: "U1" -> "U2"` */
export const differenceLine = ({ kind, what, before, after }: Difference): string => {
  switch (kind) {
    case 'added':
      return `+ ${what}${after === null ? '' : `: ${after}`}`;
    case 'removed':
      return `- ${what}${before === null ? '' : `: ${before}`}`;
    case 'changed':
      return `~ ${what}: ${before} -> ${after}`;
  }
};

type Entries = ReadonlyMap<string, unknown>;

/** Before the name of an entry comes the list, `staff `, or the field it stands in, `services inspection.offered `. */
const compareEntries = (list: string, before: Entries, after: Entries): readonly Difference[] => {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const differences = names.flatMap((name): readonly Difference[] => {
    const what = `${list}${name}`;
    if (!before.has(name)) return [{ kind: 'added', what, before: null, after: null }];
    if (!after.has(name)) return [{ kind: 'removed', what, before: null, after: null }];
    return compareFields(what, before.get(name), after.get(name));
  });
  // Order decides which deadline holds, which language comes first on the phone, which category is read out first.
  const kept = (of: Entries, other: Entries) => [...of.keys()].filter((name) => other.has(name));
  const [old, fresh] = [kept(before, after), kept(after, before)];
  const moved = old.findIndex((name, place) => name !== fresh[place]);
  if (moved < 0) return differences;
  const told = (order: readonly string[]): string =>
    order.length <= 12 ? order.join(', ') : `${order.slice(moved, moved + 6).join(', ')}, ...`;
  return [...differences, { kind: 'changed', what: `${list}(order)`, before: told(old), after: told(fresh) }];
};

// A store may give the fields of an entry back in another order: that is no difference.
const compareFields = (what: string, before: unknown, after: unknown): readonly Difference[] => {
  if (before === undefined) return [{ kind: 'added', what, before: null, after: shown(what, after) }];
  if (after === undefined) return [{ kind: 'removed', what, before: shown(what, before), after: null }];
  if (canonicalJson(before) === canonicalJson(after)) return [];
  if (isRecord(before) && isRecord(after)) {
    return keysOf(after, before).flatMap((key) => compareFields(`${what}.${key}`, before[key], after[key]));
  }
  if (isRecordList(before) && isRecordList(after)) {
    return compareEntries(`${what} `, entriesOf(before), entriesOf(after));
  }
  return [{ kind: 'changed', what, before: shown(what, before), after: shown(what, after) }];
};

// A terminal's scrollback is no place for the phone of a person.
const shown = (what: string, value: unknown): string =>
  typeof value === 'string' && /^staff \S+\.phone$/.test(what) ? JSON.stringify(maskText(value)) : canonicalJson(value);

const entriesOf = (list: unknown): Entries => {
  const entries = new Map<string, unknown>();
  const twins = new Map<string, number>();
  for (const entry of Array.isArray(list) ? list : []) {
    const name = nameOf(asRecord(entry));
    let twin = twins.get(name) ?? 0;
    let unique = name;
    do {
      twin += 1;
      unique = twin === 1 ? name : `${name} (${twin})`;
    } while (entries.has(unique));
    twins.set(name, twin);
    entries.set(unique, entry);
  }
  return entries;
};

// What tells entries without an id apart, in the lists of a file and inside their entries.
const naming = [
  'unit',
  'key',
  'line',
  'purpose',
  'priority',
  'kind',
  'category',
  'office',
  'tell',
  'class',
  'staff',
  'as',
  'span',
];

const nameOf = (entry: Readonly<Record<string, unknown>>): string => {
  if (typeof entry.id === 'string') return entry.id;
  if (typeof entry.number === 'string') return entry.number;
  const about = [...naming.map((field) => entry[field]), typeof entry.on === 'string' ? entry.on : undefined];
  return about.filter((part) => part !== undefined).join(' ') || '(any)';
};

const keysOf = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): readonly string[] => [
  ...new Set([...Object.keys(a), ...Object.keys(b)]),
];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const isRecordList = (value: unknown): value is readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) && value.every(isRecord);

const asRecord = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});
