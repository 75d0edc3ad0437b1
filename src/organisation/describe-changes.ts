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
  return keysOf(old, fresh).flatMap((list) => compareEntries(list, entriesOf(old[list]), entriesOf(fresh[list])));
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

const compareEntries = (list: string, before: Entries, after: Entries): readonly Difference[] => {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const differences = names.flatMap((name): readonly Difference[] => {
    const what = `${list} ${name}`;
    if (!before.has(name)) return [{ kind: 'added', what, before: null, after: null }];
    if (!after.has(name)) return [{ kind: 'removed', what, before: null, after: null }];
    return compareFields(what, before.get(name), after.get(name));
  });
  // Order decides which deadline holds, which language comes first on the phone, which category is read out first.
  const kept = (of: Entries, other: Entries) => [...of.keys()].filter((name) => other.has(name)).join(', ');
  if (kept(before, after) === kept(after, before)) return differences;
  return [
    ...differences,
    { kind: 'changed', what: `${list} (order)`, before: kept(before, after), after: kept(after, before) },
  ];
};

const compareFields = (what: string, before: unknown, after: unknown): readonly Difference[] => {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isRecord(before) && isRecord(after)) {
    return keysOf(before, after).flatMap((key) => compareFields(`${what}.${key}`, before[key], after[key]));
  }
  if (before === undefined) return [{ kind: 'added', what, before: null, after: JSON.stringify(after) }];
  if (after === undefined) return [{ kind: 'removed', what, before: JSON.stringify(before), after: null }];
  return [{ kind: 'changed', what, before: JSON.stringify(before), after: JSON.stringify(after) }];
};

const entriesOf = (list: unknown): Entries => {
  const entries = new Map<string, unknown>();
  for (const entry of Array.isArray(list) ? list : []) {
    const name = nameOf(asRecord(entry));
    let unique = name;
    for (let twin = 2; entries.has(unique); twin += 1) unique = `${name} (${twin})`;
    entries.set(unique, entry);
  }
  return entries;
};

const nameOf = (entry: Readonly<Record<string, unknown>>): string => {
  if (typeof entry.id === 'string') return entry.id;
  if (typeof entry.number === 'string') return entry.number;
  const about = ['unit', 'line', 'purpose', 'priority', 'kind', 'category'].map((field) => entry[field]);
  return about.filter((part) => part !== undefined).join(' ') || '(any)';
};

const keysOf = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): readonly string[] => [
  ...new Set([...Object.keys(a), ...Object.keys(b)]),
];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const asRecord = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});
