/** Why neglect climbs. One escalation per ticket, cause and round. */
export type EscalationCause = 'unclaimed' | 'overdue';

/**
 * A climb up a ladder. `due` is set while a timer runs: that instant has a pending effect, which the auditor proves.
 * States: waiting (nobody told yet) → climbing → acknowledged (stopped, for a while) → climbing …; ended for good.
 */
export interface Escalation {
  readonly id: string;
  readonly ticketId: string;
  readonly cause: EscalationCause;
  /** Counts reopenings of the ticket from 1. */
  readonly round: number;
  readonly state: 'waiting' | 'climbing' | 'acknowledged' | 'ended';
  /** Rungs fired so far; the next to fire is `rungs[rung]`. */
  readonly rung: number;
  /** When the next rung fires, or when an acknowledgement expires; `null` when ended or at the top. */
  readonly dueAt: Date | null;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: Date | null;
  readonly endedAt: Date | null;
  /** `claimed`, `answered`, `closed`, `merged`, `top-reached`. */
  readonly endedWhy: string | null;
  /** Grows by one with every saved change. */
  readonly version: number;
}
