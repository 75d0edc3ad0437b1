import { type Finding, fault } from './finding.ts';
import { type EntryList, entryRules, type FileEntry, optionalLists } from './organisation-file.ts';
import type { FieldPath } from './parse-document.ts';
import { shapeFindings } from './shape-findings.ts';

/** An entry and where it stands. */
export interface Entry<List extends EntryList> {
  readonly path: FieldPath;
  /** Fields that are unsound are left out, or blank where every entry must have them: `''`, `{}`, `[]`. */
  readonly value: FileEntry<List>;
  /** Whether something is written for a field, sound or not. */
  has(field: string): boolean;
}

/** The entries of a file, as far as they can be read. */
export interface Entries {
  list<List extends EntryList>(list: List): readonly Entry<List>[];
  /** Whether an entry of the list has this id, sound or not. */
  hasId(list: EntryList, id: string): boolean;
}

/** Reads every entry by itself: a fault in one does not hide those in the others. */
export const readEntries = (data: unknown): { readonly entries: Entries; readonly findings: readonly Finding[] } => {
  const findings: Finding[] = [];
  if (!isRecord(data)) {
    findings.push(
      fault([], 'is not an organisation file', 'write the lists units, numbers, ladders, lines, staff, duty, channels'),
    );
  }
  const file = isRecord(data) ? data : {};
  for (const key of Object.keys(file)) {
    if (!(key in entryRules))
      findings.push(fault([key], 'is not a list of an organisation file', `use ${Object.keys(entryRules).join(', ')}`));
  }
  const read = new Map<EntryList, readonly Entry<EntryList>[]>();
  const ids = new Map<EntryList, ReadonlySet<string>>();
  for (const list of Object.keys(entryRules) as EntryList[]) {
    const raw = rawEntries(list, file[list], isRecord(data), findings);
    read.set(
      list,
      raw.map((entry, index) => readEntry(list, entry, [list, index], findings)),
    );
    ids.set(list, new Set(raw.flatMap((entry) => (isRecord(entry) && typeof entry.id === 'string' ? [entry.id] : []))));
  }
  const entries: Entries = {
    list: <List extends EntryList>(list: List) => (read.get(list) ?? []) as readonly Entry<List>[],
    hasId: (list, id) => ids.get(list)?.has(id) ?? false,
  };
  return { entries, findings };
};

const rawEntries = (list: EntryList, value: unknown, inFile: boolean, findings: Finding[]): readonly unknown[] => {
  const optional = optionalLists.includes(list);
  if (value === undefined || value === null) {
    if (!optional && inFile) findings.push(fault([list], 'is missing', `add at least one entry under ${list}:`));
    return [];
  }
  if (!Array.isArray(value)) {
    findings.push(fault([list], 'is not a list', 'begin every entry with a hyphen'));
    return [];
  }
  if (value.length === 0 && !optional) findings.push(fault([list], 'is empty', 'add at least one entry'));
  return value;
};

const readEntry = (list: EntryList, raw: unknown, path: FieldPath, findings: Finding[]): Entry<EntryList> => {
  const parsed = entryRules[list].safeParse(raw);
  const written = isRecord(raw) ? raw : {};
  if (!parsed.success) findings.push(...shapeFindings(parsed.error.issues, path, raw));
  return {
    path,
    value: parsed.success ? parsed.data : soundFields(list, written),
    has: (field) => written[field] !== undefined,
  };
};

/** What can be read of an unsound entry, field by field, so that its other fields are checked all the same. */
const soundFields = (list: EntryList, raw: Readonly<Record<string, unknown>>): FileEntry<EntryList> =>
  Object.fromEntries(
    Object.entries(entryRules[list].shape).flatMap(([field, rule]) => {
      const parsed = rule.safeParse(raw[field]);
      if (parsed.success) return parsed.data === undefined ? [] : [[field, parsed.data]];
      const unset = rule.safeParse(undefined);
      if (unset.success) return unset.data === undefined ? [] : [[field, unset.data]];
      return field in blanks ? [[field, blanks[field]]] : [];
    }),
  ) as FileEntry<EntryList>;

// For the fields that some list demands; checks pass over blanks.
const blanks: Readonly<Record<string, unknown>> = {
  id: '',
  code: '',
  name: {},
  address: {},
  unit: '',
  line: '',
  number: '',
  purpose: '',
  ladder: '',
  slack: '',
  manager: '',
  categories: [],
  rungs: [],
  roles: [],
  offered: [],
  unclaimedAfter: 'PT1S',
  progressWithin: 'PT1S',
  within: 'PT1S',
  staff: '',
  service: {},
  contact: '',
  on: [],
  span: '00:00-24:00',
  text: {},
  from: '1970-01-01T00:00:00Z',
  until: '1970-01-01T00:00:00Z',
  class: 'recordings',
  keep: 'P365D',
  calls: 1000,
  expiresAfter: 'P1D',
  reviewAfter: 'P1D',
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
