import { incidentTriggers } from './triggers.ts';

/** What is remembered between two looks at readiness. */
export interface ReadinessMemory {
  /** Since when it has failed; `null` while it is well. */
  readonly failingSince: Date | null;
  /** A failure that lasted too long and of which no incident tells yet. */
  readonly owed: { readonly openedAt: Date; readonly restoredAt: Date | null } | null;
}

export const readyMemory: ReadinessMemory = { failingSince: null, owed: null };

/** What one look adds: a failure of more than a minute owes an incident, also when it is over before one could be written down. */
export const lookedAtReadiness = (memory: ReadinessMemory, isReady: boolean, now: Date): ReadinessMemory => {
  const { failingSince, owed } = memory;
  if (isReady) {
    return {
      failingSince: null,
      owed: owed === null || owed.restoredAt !== null ? owed : { ...owed, restoredAt: now },
    };
  }
  const since = failingSince ?? now;
  const isLong = now.getTime() - since.getTime() > incidentTriggers['not-ready'].withinMs;
  return { failingSince: since, owed: owed ?? (isLong ? { openedAt: since, restoredAt: null } : null) };
};
