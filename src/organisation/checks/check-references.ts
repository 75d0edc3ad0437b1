import { type Finding, fault } from '../file/finding.ts';
import type { EntryList } from '../file/organisation-file.ts';
import type { FieldPath } from '../file/parse-document.ts';
import type { Check } from './check.ts';

/** Every id that an entry mentions exists, and no unit is above itself. */
export const checkReferences: Check = ({ entries, organisation }) => {
  const findings: Finding[] = [];
  const needs = (list: EntryList, id: string | undefined, path: FieldPath) => {
    if (id === undefined || id === '' || entries.hasId(list, id)) return;
    const known = entries
      .list(list)
      .flatMap((entry) => ('id' in entry.value && entry.value.id !== '' ? [entry.value.id] : []));
    findings.push(fault(path, `names ${singular[list] ?? list} that does not exist`, suggestion(id, known, list)));
  };
  const parents = new Map(entries.list('units').map((entry) => [entry.value.id, entry.value.parent]));
  for (const { value, path } of entries.list('units')) {
    needs('units', value.parent, [...path, 'parent']);
    if (value.id !== '' && isInLoop(value.id, parents)) {
      findings.push(
        fault([...path, 'parent'], 'makes the unit stand above itself', 'leave parent out at the top of the tree'),
      );
    }
  }
  for (const { value, path } of entries.list('numbers')) needs('units', value.unit, [...path, 'unit']);
  for (const { value, path } of entries.list('lines')) needs('ladders', value.ladder, [...path, 'ladder']);
  for (const { value, path } of entries.list('offices')) needs('units', value.unit, [...path, 'unit']);
  for (const { value, path } of entries.list('services')) {
    needs('lines', value.line, [...path, 'line']);
    for (const [index, offer] of value.offered.entries()) {
      needs('offices', offer.office, [...path, 'offered', index, 'office']);
    }
  }
  for (const { value, path } of entries.list('staff')) {
    needs('units', value.unit, [...path, 'unit']);
    for (const [index, line] of value.lines.entries()) {
      needs('lines', line, [...path, 'lines', index]);
    }
    needs('suppliers', value.supplier, [...path, 'supplier']);
  }
  for (const { value, path } of entries.list('suppliers')) needs('units', value.unit, [...path, 'unit']);
  for (const { value, path } of entries.list('operations')) {
    needs('units', value.unit, [...path, 'unit']);
    needs('staff', value.staff, [...path, 'staff']);
    needs('operations', value.under, [...path, 'under']);
  }
  for (const { value, path } of entries.list('duty')) {
    needs('units', value.unit, [...path, 'unit']);
    needs('lines', value.line, [...path, 'line']);
    needs('staff', value.manager, [...path, 'manager']);
    needs('staff', value.deputy, [...path, 'deputy']);
  }
  for (const { value, path } of entries.list('channels')) {
    needs('units', value.unit, [...path, 'unit']);
    needs('lines', value.line, [...path, 'line']);
  }
  for (const { value, path } of entries.list('shifts')) {
    needs('units', value.unit, [...path, 'unit']);
    needs('lines', value.line, [...path, 'line']);
    needs('staff', value.staff, [...path, 'staff']);
  }
  for (const list of ['announcements', 'blocking', 'knowledge', 'access', 'clocks', 'words', 'training'] as const) {
    for (const { value, path } of entries.list(list)) needs('units', value.unit, [...path, 'unit']);
  }
  for (const { value, path } of entries.list('partners')) {
    needs('units', value.unit, [...path, 'unit']);
    needs('staff', value.contact, [...path, 'contact']);
    for (const [index, line] of value.lines.entries()) needs('lines', line, [...path, 'lines', index]);
  }
  for (const { value, path } of entries.list('deadlines')) {
    needs('units', value.unit, [...path, 'unit']);
    needs('lines', value.line, [...path, 'line']);
    const { category } = value;
    const found = organisation.categories.find((candidate) => candidate.id === category);
    if (category !== undefined && found === undefined) {
      const known = organisation.categories.map((candidate) => candidate.id);
      findings.push(
        fault([...path, 'category'], 'names a category that does not exist', suggestion(category, known, 'categories')),
      );
    }
    if (found !== undefined && value.line !== undefined && found.lineId !== value.line) {
      findings.push(
        fault(
          [...path, 'category'],
          `belongs to the line ${found.lineId}, so the rule never matches`,
          'leave line out of the rule',
        ),
      );
    }
  }
  return findings;
};

const singular: Readonly<Partial<Record<EntryList, string>>> = {
  units: 'a unit',
  ladders: 'a ladder',
  lines: 'a line of business',
  offices: 'an office',
  staff: 'a person',
  operations: 'somebody of this list',
  suppliers: 'a supplier',
};

const isInLoop = (id: string, parents: ReadonlyMap<string, string | undefined>): boolean => {
  const seen = new Set<string>();
  for (let above = parents.get(id); above !== undefined && !seen.has(above); above = parents.get(above)) {
    if (above === id) return true;
    seen.add(above);
  }
  return false;
};

const suggestion = (wrong: string, known: readonly string[], list: string): string => {
  const near = known.find((id) => distance(id, wrong) <= Math.min(2, Math.ceil(wrong.length / 3)));
  if (near !== undefined) return `did you mean ${near}?`;
  return known.length === 0 || known.length > 12
    ? `use an id that stands under ${list}`
    : `use one of ${known.join(', ')}`;
};

/** Levenshtein distance: how many letters to add, drop or change. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};
