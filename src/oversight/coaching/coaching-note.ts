export const coachingStates = ['open', 'read', 'closed'] as const;
export type CoachingState = (typeof coachingStates)[number];

/**
 * A note to one person about what they did wrong and how it is done right (art. 22(5)), written by somebody above who found it. The person
 * says that they read it, and may reply; whoever leads there closes it.
 */
export interface CoachingNote {
  readonly id: string;
  /** The person's. */
  readonly unitId: string;
  readonly staffId: string;
  /** What it is about: the number of a ticket, a finding, a day. Empty: the words say so. */
  readonly about: string;
  /** Sealed at rest. */
  readonly words: string;
  readonly writtenBy: string;
  readonly writtenAt: Date;
  /** The person reads it by then. */
  readonly dueAt: Date;
  readonly state: CoachingState;
  /** What the person said to it; sealed at rest. */
  readonly reply: string | null;
  readonly readAt: Date | null;
  /** What came of it; sealed at rest. */
  readonly outcome: string | null;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
  /** Grows by one with every saved change. */
  readonly version: number;
}

/** Working days that a person has to read a note. */
export const readWithinDays = 2;

/** Nobody read it in time. */
export const isUnread = ({ state, dueAt }: CoachingNote, at: Date): boolean => state === 'open' && dueAt <= at;
