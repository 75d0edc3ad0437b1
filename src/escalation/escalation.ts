/**
 * Why a ticket climbs: nobody claimed it, it is late, a person asked for help, or it was sent back and a referee has to decide. One
 * escalation per ticket, cause and round.
 */
export const escalationCauses = ['unclaimed', 'overdue', 'asked', 'returned'] as const;
export type EscalationCause = (typeof escalationCauses)[number];

export const escalationStates = ['waiting', 'climbing', 'acknowledged', 'ended'] as const;
export type EscalationState = (typeof escalationStates)[number];

/** Why a climb ended for good. `progressed`: the help that was asked for came; `returned`: it waits for its referee instead. */
export const escalationEnds = [
  'claimed',
  'answered',
  'closed',
  'merged',
  'progressed',
  'returned',
  'refereed',
] as const;
export type EscalationEnd = (typeof escalationEnds)[number];

/**
 * A climb up a ladder. `dueAt` is set while a timer runs: that instant has a pending effect, which the auditor proves.
 * States: waiting (nobody told yet) → climbing → acknowledged (stopped, for a while) → climbing …; ended for good.
 */
export interface Escalation {
  readonly id: string;
  readonly ticketId: string;
  readonly cause: EscalationCause;
  /** Counts the climbs of this cause on this ticket from 1: a reopened or released ticket begins a new one. */
  readonly round: number;
  readonly state: EscalationState;
  /** Rungs fired so far; the next to fire is `rungs[rung]`. */
  readonly rung: number;
  /** When the next rung fires, or when an acknowledgement expires; `null` when ended, at the top, or held while the ticket is suspended. */
  readonly dueAt: Date | null;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedWhy: EscalationEnd | null;
  /** Grows by one with every saved change. */
  readonly version: number;
}
