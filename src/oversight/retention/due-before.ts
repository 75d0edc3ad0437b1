import { Temporal } from 'temporal-polyfill';
import { auditFloorDays, type RetentionClass, type RetentionRule } from '../retention-policy.ts';

const dayMs = 24 * 60 * 60_000;

/** What is older than this is to be purged by the rule. The audit trail is never touched before half a year has passed. */
export const dueBefore = ({ class: kind, keep }: RetentionRule, now: Date): Date => {
  const kept = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('UTC').subtract(keep.iso);
  const before = kept.epochMilliseconds;
  return new Date(kind === 'audit' ? Math.min(before, now.getTime() - auditFloorDays * dayMs) : before);
};

/** The order in which classes are purged: what hangs on something else goes first. */
export const purgeOrder: readonly RetentionClass[] = [
  'recordings',
  'conversations',
  'texts',
  'particulars',
  'citizens',
  'security-events',
  'audit',
];
