import type { RetryPolicy } from '../../shared/job.ts';

/** Milliseconds to wait after failed attempt `attempt` (from 1): doubled each time, jitter between half and whole. `luck` from 0 to 1. */
export const retryWaitMs = (policy: RetryPolicy, attempt: number, luck: number): number => {
  const doubled = Math.min(policy.maxWaitMs, policy.waitMs * 2 ** Math.min(attempt - 1, 40));
  return Math.round(doubled * (0.5 + luck / 2));
};
