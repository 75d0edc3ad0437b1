import type { Place } from './place.ts';

/** The closed set of things that can be wrong with the flows; one proof of the checker each. */
export const flowRules = [
  'syntax',
  'shape',
  'unknown-condition',
  'unknown-source',
  'unknown-target',
  'unknown-flow',
  'duplicate-flow',
  'unknown-host-name',
  'missing-result',
  'unknown-validator',
  'bad-keys',
  'unreachable-node',
  'unreachable-flow',
  'unhandled-input',
  'no-person-near',
  'endless-without-caller',
  'endless-for-silence',
  'no-exit',
  'value-not-given',
  'missing-words',
  'placeholders-differ',
  'placeholders-unfilled',
  'prompt-too-long',
] as const;
export type FlowRule = (typeof flowRules)[number];

/** A fault in the flows: where, what is wrong, and how to mend it. */
export interface Fault {
  readonly rule: FlowRule;
  readonly place: Place;
  readonly what: string;
  readonly fix: string;
}

/** One line for a terminal: `flows/complaint.yaml:12:7  what (fix: how)`. */
export const faultLine = (fault: Fault): string =>
  `${fault.place.file}:${fault.place.line}:${fault.place.column}  ${fault.what}\n    fix: ${fault.fix} [${fault.rule}]`;

export const byPlace = (left: Fault, right: Fault): number =>
  left.place.file.localeCompare(right.place.file) ||
  left.place.line - right.place.line ||
  left.place.column - right.place.column;
