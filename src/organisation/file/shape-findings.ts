import type { z } from 'zod';
import { type Finding, fault, valueAt } from './finding.ts';
import type { FieldPath } from './parse-document.ts';
import { readWording } from './wording.ts';

/** Puts what zod found in an entry into words that say what to do. `at` is the path of the entry, `data` the entry. */
export const shapeFindings = (issues: readonly z.core.$ZodIssue[], at: FieldPath, data: unknown): readonly Finding[] =>
  issues.flatMap((issue) => findingsOf(issue, at, data));

const findingsOf = (issue: z.core.$ZodIssue, at: FieldPath, data: unknown): readonly Finding[] => {
  const inner = issue.path.filter((step) => typeof step !== 'symbol');
  const path = [...at, ...inner];
  const value = valueAt(data, inner);
  const said = readWording(issue.message);
  if (said !== null) return [fault(path, said.problem, said.fix)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        fault([...path, key], 'is not a field of this entry', 'check its spelling, or remove it'),
      );
    case 'invalid_type':
      return [typeFinding(path, issue.expected, value)];
    case 'invalid_value':
      return [fault(path, 'is not one of the words known here', `use one of ${issue.values.map(String).join(', ')}`)];
    case 'invalid_union':
      return shapeFindings(likeliest(issue.errors), path, value);
    case 'invalid_key':
      return [fault(path, 'has a name that is not a language', 'use a language that has a folder under locales/')];
    case 'too_small':
      return [fault(path, 'is too small or empty', `give at least ${issue.minimum}`)];
    case 'too_big':
      return [fault(path, 'is too big', `give at most ${issue.maximum}`)];
    default:
      return [fault(path, issue.message.toLowerCase(), 'compare with the sample organisation file')];
  }
};

// Of the ways a value may be written, the one that got furthest: a wrong duration inside {duration, working} rather than "not a string".
const likeliest = (branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] =>
  branches.find((issues) => issues.every((issue) => issue.code !== 'invalid_type' || issue.path.length > 0)) ??
  branches[0] ??
  [];

const typeFinding = (path: FieldPath, expected: string, value: unknown): Finding => {
  const kind = kinds[expected] ?? expected;
  if (value === undefined) return fault(path, 'is missing', `add ${String(path.at(-1))}: ${kind}`);
  if (expected === 'string' && typeof value === 'number') {
    return fault(path, `is read as the number ${value}`, 'put it in quotes');
  }
  return fault(
    path,
    `is not ${kind}`,
    value === null && path.length > 0 ? `write ${kind}; quotes are needed around commas and colons` : `write ${kind}`,
  );
};

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an entry with fields',
  record: 'words by language, such as { zh-CN: …, en: … }',
};
