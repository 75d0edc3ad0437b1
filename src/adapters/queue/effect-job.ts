/** All that a job of the queue carries: the row says the rest. */
export interface EffectJob {
  readonly effectId: string;
}
