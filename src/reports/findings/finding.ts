export const findingStates = ['open', 'answered', 'settled'] as const;
export type FindingState = (typeof findingStates)[number];

/**
 * What a unit above found wanting in one below (art. 62). The unit answers with what it did and the proof of it; the unit above settles
 * it, or returns it, which leaves the clock as it was.
 */
export interface Finding {
  readonly id: string;
  /** The unit that answers. */
  readonly unitId: string;
  /** The unit that found it. */
  readonly fromUnitId: string;
  readonly text: string;
  /** Staff id; `null`: an operator. */
  readonly recordedBy: string | null;
  readonly recordedAt: Date;
  readonly dueAt: Date;
  readonly state: FindingState;
  readonly answer: string | null;
  /** Where it can be seen that it was mended: a ticket, a document, a link. */
  readonly proof: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
  /** Grows by one with every saved change. */
  readonly version: number;
}

/** It waits for the unit's answer past its time. */
export const isOverdue = ({ state, dueAt }: Finding, now: Date): boolean => state === 'open' && dueAt <= now;
