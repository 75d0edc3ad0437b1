import type { Condition } from './grammar/condition.ts';
import type { Place } from './grammar/place.ts';
import type { Source } from './grammar/source.ts';

/** A conversation as its file describes it; every node and sentence knows where it stands. */
export interface Flow {
  readonly name: string;
  readonly place: Place;
  readonly start: string;
  /** What a hang-up in the middle means, and which answers make it worth keeping. */
  readonly onHangUp: OnHangUp | null;
  /** Answers that stay known after the flow returned. */
  readonly keeps: readonly string[];
  readonly nodes: Readonly<Record<string, FlowNode>>;
}

export interface OnHangUp {
  readonly outcome: string;
  readonly worthKeeping: readonly string[];
  readonly place: Place;
}

/** A locale key of the voice namespace, what fills its placeholders, and when it is said at all. */
export interface Saying {
  readonly key: string;
  readonly with: Readonly<Record<string, Source>>;
  readonly when: Condition | null;
  readonly place: Place;
}

/** The name of a node of the same flow, or `return`. */
export interface Target {
  readonly node: string;
  readonly place: Place;
}

/** How an input node meets a caller who says nothing or the wrong thing. `null` inherits the default. */
export interface Patience {
  readonly silence: readonly Saying[] | null;
  readonly wrong: readonly Saying[] | null;
  readonly tries: number | null;
  /** Where too many failed tries lead; `null`: the way out to a person. */
  readonly tooMany: Target | null;
  /** Where silence leads at once, for a last question that needs no answer. */
  readonly onSilence: Target | null;
  readonly timeoutSeconds: number | null;
}

interface NodeBase {
  readonly name: string;
  readonly place: Place;
}

export interface SayNode extends NodeBase {
  readonly kind: 'say';
  readonly prompts: readonly Saying[];
  readonly next: Target;
}

export interface MenuNode extends NodeBase {
  readonly kind: 'menu';
  readonly prompts: readonly Saying[];
  readonly options: readonly MenuOption[];
  /** The answer the options give, when they give one. */
  readonly answer: string | null;
  readonly patience: Patience;
}

export interface MenuOption {
  readonly key: string;
  readonly say: Saying;
  /** Locale key of the spoken words that mean this option, separated by commas. */
  readonly words: string | null;
  readonly when: Condition | null;
  readonly value: string | null;
  /** Locale key of how the answer is read back. */
  readonly label: string | null;
  readonly next: Target;
  readonly place: Place;
}

export interface CollectNode extends NodeBase {
  readonly kind: 'collect';
  readonly prompts: readonly Saying[];
  readonly answer: string;
  readonly accept: 'digits' | 'speech' | 'both';
  readonly check: Check | null;
  readonly maxKeys: number | null;
  /** Where the hash key alone or silence leads, for something that may be left out. */
  readonly skip: Target | null;
  readonly next: Target;
  readonly patience: Patience;
}

/** A named validator and, for `count`, its range. */
export interface Check {
  readonly name: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly place: Place;
}

export interface RecordNode extends NodeBase {
  readonly kind: 'record';
  readonly prompts: readonly Saying[];
  readonly answer: string;
  readonly maxSeconds: number;
  readonly silenceSeconds: number;
  /** Shorter ones count as silence. */
  readonly minSeconds: number;
  readonly skip: Target | null;
  readonly next: Target;
  readonly patience: Patience;
}

export interface ConfirmNode extends NodeBase {
  readonly kind: 'confirm';
  readonly prompts: readonly Saying[];
  readonly yes: Target;
  readonly no: Target;
  readonly patience: Patience;
}

export interface ChooseNode extends NodeBase {
  readonly kind: 'choose';
  readonly list: string;
  readonly prompts: readonly Saying[];
  readonly answer: string;
  readonly pageSize: number;
  /** A list of one is not asked about. */
  readonly takeSingle: boolean;
  readonly next: Target;
  readonly empty: Target;
  readonly patience: Patience;
}

export interface BranchNode extends NodeBase {
  readonly kind: 'branch';
  readonly condition: Condition;
  readonly yes: Target;
  readonly no: Target;
}

export interface SetNode extends NodeBase {
  readonly kind: 'set';
  readonly answer: string;
  readonly value: string;
  readonly label: string | null;
  readonly next: Target;
}

export interface CallNode extends NodeBase {
  readonly kind: 'call';
  readonly flow: string;
  readonly next: Target;
}

/** Something done for good, or a fact looked up, by the host; an edge for each result. */
export interface HostNode extends NodeBase {
  readonly kind: 'outcome' | 'lookup';
  readonly request: string;
  readonly on: Readonly<Record<string, Target>>;
}

export interface TransferNode extends NodeBase {
  readonly kind: 'transfer';
  readonly prompts: readonly Saying[];
  /** The answer that says to which partner; `null`: to a person of ours. */
  readonly to: string | null;
  readonly talked: Target;
  readonly nobody: Target;
}

export interface LanguageNode extends NodeBase {
  readonly kind: 'language';
  readonly prompts: readonly Saying[];
  readonly next: Target;
  readonly patience: Patience;
}

export interface HangUpNode extends NodeBase {
  readonly kind: 'hang-up';
  readonly prompts: readonly Saying[];
}

/** Nodes at which the conversation waits for the caller. */
export type InputNode = MenuNode | CollectNode | RecordNode | ConfirmNode | ChooseNode | LanguageNode;

export type FlowNode = InputNode | SayNode | BranchNode | SetNode | CallNode | HostNode | TransferNode | HangUpNode;

const inputKinds: ReadonlySet<FlowNode['kind']> = new Set([
  'menu',
  'collect',
  'record',
  'confirm',
  'choose',
  'language',
]);

export const isInputNode = (node: FlowNode): node is InputNode => inputKinds.has(node.kind);

/** The reserved target that ends a called flow. */
export const returnTarget = 'return';

/** What every input node inherits, and where the ways out lead; from the file with `defaults`. */
export interface FlowDefaults {
  readonly place: Place;
  /** The flow a call begins with. */
  readonly entry: string;
  /** The flow `0` and too many failed tries lead to. */
  readonly person: string;
  readonly silence: readonly Saying[] | null;
  readonly wrong: readonly Saying[] | null;
  readonly tries: number | null;
  /** Said before the way out, after too many tries. */
  readonly tooMany: readonly Saying[] | null;
  readonly timeoutSeconds: number;
  /** Inputs after which a call is brought to an end, however cheerful. */
  readonly maxTurns: number;
}
