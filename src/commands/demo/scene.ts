import type { Desk } from './desk.ts';
import type { Stage } from './stage.ts';

/** One scene of the story. */
export interface Scene {
  readonly title: string;
  readonly sentence: string;
  play(stage: Stage, desk: Desk): Promise<void>;
}
