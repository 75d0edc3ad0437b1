import type { Difference } from '../describe-changes.ts';

/** What citizens hear and read changes only with a reason (art. 24(1)). */
export const owesReason = (differences: readonly Difference[], reason: string | undefined): boolean =>
  (reason ?? '').trim() === '' && differences.some(({ what }) => what.startsWith('words '));
