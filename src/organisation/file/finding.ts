import { maskText } from '../../shared/masking.ts';
import type { Fault } from '../fault.ts';
import type { FieldPath, SourceDocument } from './parse-document.ts';

/** What a check says about a field, before its place is known. */
export interface Finding {
  /** A warning does not stop the file from being applied. */
  readonly severity: 'fault' | 'warning';
  readonly path: FieldPath;
  readonly problem: string;
  readonly fix: string;
}

export const fault = (path: FieldPath, problem: string, fix: string): Finding => ({
  severity: 'fault',
  path,
  problem,
  fix,
});
export const warning = (path: FieldPath, problem: string, fix: string): Finding => ({
  severity: 'warning',
  path,
  problem,
  fix,
});

/** Says where in the file a finding is. */
export const faultAt = (document: SourceDocument, finding: Finding): Fault => {
  const value = valueAt(document.data, finding.path);
  // Faults end up in logs, where the phone of a person has no place.
  const shown = finding.path[0] === 'staff' && finding.path.at(-1) === 'phone' ? maskText : (text: string) => text;
  return {
    file: document.file,
    ...document.place(finding.path),
    field: fieldName(finding.path),
    value: value === undefined || typeof value === 'object' ? null : shown(shortened(JSON.stringify(value))),
    problem: shown(finding.problem),
    fix: finding.fix,
  };
};

/** The data at a path; `undefined` when there is none. */
export const valueAt = (data: unknown, path: FieldPath): unknown =>
  path.reduce<unknown>(
    (inner, step) =>
      inner !== null && typeof inner === 'object'
        ? (inner as Readonly<Record<string | number, unknown>>)[step]
        : undefined,
    data,
  );

const fieldName = (path: FieldPath): string =>
  path.reduce<string>((name, step) => {
    if (typeof step === 'number') return `${name}[${step}]`;
    return name === '' ? step : `${name}.${step}`;
  }, '') || '(file)';

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text);
