import type { Limit } from '../shared/duration.ts';

/** What is kept apart by law or by need; each has its own time. */
export const retentionClasses = [
  'recordings',
  'conversations',
  'particulars',
  'texts',
  'citizens',
  'audit',
  'security-events',
] as const;
export type RetentionClass = (typeof retentionClasses)[number];

export interface RetentionRule {
  readonly class: RetentionClass;
  readonly keep: Limit;
}

/** Logs of hosts are kept half a year at least (art. 33(7)); what the audit trail holds is never purged earlier. */
export const auditFloorDays = 183;
