import type { Language } from '../shared/language.ts';
import type { Check, Flow, FlowDefaults, FlowNode } from './flow.ts';

/** All flows of a hotline, checked: what `step` needs besides a session. A value, made once by `createFlowBook`. */
export interface FlowBook {
  readonly flows: Readonly<Record<string, Flow>>;
  readonly defaults: FlowDefaults;
  readonly validators: Validators;
  readonly lexicon: Lexicon;
}

/** The answer to keep, tidied, or `null` when what was entered cannot be one. Pure. */
export type Validator = (entered: string, check: Check) => string | null;
export type Validators = Readonly<Record<string, Validator>>;

/** The words a caller may say for a `words.` key, in a language. */
export type Lexicon = (language: Language, key: string) => readonly string[];

/** The node a session or target names; throws when the book has no such node, which the checker excludes. */
export const nodeOf = (book: FlowBook, flow: string, node: string): FlowNode => {
  const found = book.flows[flow]?.nodes[node];
  if (found === undefined) throw new Error(`no node ${flow}.${node} in the flows`);
  return found;
};

export const flowOf = (book: FlowBook, name: string): Flow => {
  const found = book.flows[name];
  if (found === undefined) throw new Error(`no flow ${name} in the flows`);
  return found;
};
