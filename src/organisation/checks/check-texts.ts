import { type Finding, fault } from '../file/finding.ts';
import type { FileCategory } from '../file/organisation-file.ts';
import type { FieldPath } from '../file/parse-document.ts';
import type { Check } from './check.ts';

/** Every language has a folder under locales/, and every name exists in the language that callers hear first. */
export const checkTexts: Check = ({ entries, languages, organisation }) => {
  const findings: Finding[] = [];
  const known = (language: string | undefined, path: FieldPath) => {
    if (language === undefined || languages.includes(language)) return;
    findings.push(
      fault(path, 'is a language without words: locales/ has no folder for it', `use one of ${languages.join(', ')}`),
    );
  };
  const text = (words: Readonly<Record<string, string>> | undefined, path: FieldPath) => {
    if (words === undefined || Object.keys(words).length === 0) return;
    for (const language of Object.keys(words)) known(language, [...path, language]);
    const first = organisation.units[0]?.languages[0];
    if (first !== undefined && words[first] === undefined) {
      findings.push(fault(path, `has no words in ${first}, the first language of the organisation`, `add ${first}:`));
    }
  };
  const category = (categories: readonly FileCategory[], path: FieldPath) => {
    for (const [index, entry] of categories.entries()) {
      text(entry.name, [...path, index, 'name']);
      category(entry.children ?? [], [...path, index, 'children']);
    }
  };
  for (const { value, path } of entries.list('units')) {
    for (const [index, language] of (value.languages ?? []).entries()) {
      known(language, [...path, 'languages', index]);
    }
    text(value.name, [...path, 'name']);
  }
  for (const { value, path } of entries.list('lines')) {
    text(value.name, [...path, 'name']);
    category(value.categories, [...path, 'categories']);
  }
  for (const { value, path } of entries.list('offices')) {
    text(value.name, [...path, 'name']);
    text(value.address, [...path, 'address']);
  }
  for (const { value, path } of entries.list('services')) {
    text(value.name, [...path, 'name']);
    text(value.bring, [...path, 'bring']);
  }
  for (const { value, path } of entries.list('suppliers')) {
    text(value.name, [...path, 'name']);
    text(value.service, [...path, 'service']);
  }
  for (const { value, path } of entries.list('partners')) {
    text(value.name, [...path, 'name']);
    text(value.takesCalls?.for, [...path, 'takesCalls', 'for']);
  }
  for (const { value, path } of entries.list('announcements')) text(value.text, [...path, 'text']);
  for (const { value, path } of entries.list('staff')) known(value.language, [...path, 'language']);
  return findings;
};
