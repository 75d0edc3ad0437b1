import type { Triggers } from '../outgoing/triggers.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import type { Arguments } from './arguments.ts';

/** What a method may touch. */
export interface MethodWorld {
  readonly state: WorkspaceState;
  readonly triggers: Triggers;
  /** Throws TooOften when a channel gets messages faster than the workspace takes them. */
  pace(channel: string): void;
}

/** One method of the Web API: fields of the answer besides `ok`. Throws ApiError or TooOften. */
export type Method = (world: MethodWorld, args: Arguments) => Record<string, unknown>;
