/** All that a job of the queue carries: the rows say the rest. Effects that fall due together share a job. */
export interface EffectJob {
  readonly effectIds: readonly string[];
}
