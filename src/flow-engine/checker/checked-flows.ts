import type { Catalogue } from '../../shared/translator.ts';
import type { Flow, FlowDefaults, FlowNode } from '../flow.ts';
import type { Fault, FlowRule } from '../grammar/fault.ts';
import type { Place } from '../grammar/place.ts';
import type { HostContract } from '../host-contract.ts';

/** What the checker looks at. */
export interface CheckedFlows {
  readonly flows: Readonly<Record<string, Flow>>;
  readonly defaults: FlowDefaults;
  readonly contract: HostContract;
  readonly catalogue: Catalogue;
  readonly validators: readonly string[];
}

/** One proof: every place where it fails. */
export type Proof = (checked: CheckedFlows) => readonly Fault[];

export const faultAt = (rule: FlowRule, place: Place, what: string, fix: string): Fault => ({ rule, place, what, fix });

/** Every node of every flow, with the flow it belongs to. */
export const everyNode = (
  flows: Readonly<Record<string, Flow>>,
): readonly { readonly flow: Flow; readonly node: FlowNode }[] =>
  Object.values(flows).flatMap((flow) => Object.values(flow.nodes).map((node) => ({ flow, node })));
