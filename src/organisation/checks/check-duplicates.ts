import { type Finding, fault } from '../file/finding.ts';
import type { FileCategory } from '../file/organisation-file.ts';
import type { FieldPath } from '../file/parse-document.ts';
import type { Check } from './check.ts';

/** Whatever names one thing names only one. */
export const checkDuplicates: Check = ({ entries, allSound }) => {
  const findings: Finding[] = [];
  const seen = new Map<string, FieldPath>();
  const once = (space: string, key: string | undefined, path: FieldPath) => {
    if (key === undefined || key === '') return;
    const first = seen.get(`${space} ${key}`);
    if (first === undefined) seen.set(`${space} ${key}`, path);
    else
      findings.push(
        fault(
          path,
          `is used a second time: ${space} must be unique`,
          `change it, or remove one of the two; the first is ${first.join('.')}`,
        ),
      );
  };
  for (const list of [
    'units',
    'ladders',
    'lines',
    'offices',
    'services',
    'staff',
    'operations',
    'suppliers',
    'announcements',
    'partners',
    'training',
  ] as const) {
    for (const { value, path } of entries.list(list)) once(`the id of an entry of ${list}`, value.id, [...path, 'id']);
  }
  for (const { value, path } of entries.list('units')) {
    once('the code of a unit', value.code, [...path, 'code']);
    for (const [index, day] of value.overrides.entries()) {
      once(`a day among the overrides of ${value.id}`, day.on, [...path, 'overrides', index, 'on']);
    }
    for (const [index, language] of (value.languages ?? []).entries()) {
      once(`a language of ${value.id}`, language, [...path, 'languages', index]);
    }
  }
  for (const { value, path } of entries.list('numbers')) once('a phone number', value.number, [...path, 'number']);
  for (const { value, path } of entries.list('lines')) {
    const visit = (categories: readonly FileCategory[], at: FieldPath) => {
      for (const [index, category] of categories.entries()) {
        once('the id of a category', category.id, [...at, index, 'id']);
        visit(category.children ?? [], [...at, index, 'children']);
      }
    };
    visit(value.categories, [...path, 'categories']);
  }
  for (const { value, path } of entries.list('services')) {
    for (const [index, offer] of value.offered.entries()) {
      once(`an office offering ${value.id}`, offer.office, [...path, 'offered', index, 'office']);
    }
  }
  for (const { value, path } of entries.list('staff'))
    once('the Slack user of a person', value.slack, [...path, 'slack']);
  for (const { value, path } of entries.list('duty')) {
    once('a duty post', `${value.unit} ${value.line ?? '(all lines)'}`, [
      ...path,
      value.line === undefined ? 'unit' : 'line',
    ]);
  }
  for (const { value, path } of entries.list('channels')) {
    once(`a channel for ${value.purpose}`, `${value.unit} ${value.line ?? '(all lines)'}`, [...path, 'unit']);
  }
  if (allSound('retention')) {
    for (const { value, path } of entries.list('retention')) once('a class of data', value.class, [...path, 'class']);
  }
  for (const { value, path } of entries.list('blocking')) once('a rule for callers', value.unit, [...path, 'unit']);
  for (const { value, path } of entries.list('knowledge'))
    once('a rule for the knowledge base', value.unit, [...path, 'unit']);
  for (const { value, path } of entries.list('access')) once('a rule for access', value.unit, [...path, 'unit']);
  for (const { value, path } of entries.list('clocks')) once('a rule for clocks', value.unit, [...path, 'unit']);
  for (const { value, path } of entries.list('words'))
    once('words for a sentence', `${value.unit} ${value.key}`, [...path, 'key']);
  return findings;
};
