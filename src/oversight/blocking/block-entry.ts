import { addLimit } from '../../calendar/add-limit.ts';
import type { WorkingCalendar } from '../../calendar/working-calendar.ts';
import type { Actor } from '../../shared/actor.ts';
import type { Language } from '../../shared/language.ts';
import type { BlockingPolicy } from './blocking-policy.ts';

/** active → objected → checked → released; a check that finds the entry justified makes it active again. Expired by itself. */
export const blockStates = ['active', 'objected', 'checked', 'released', 'expired'] as const;
export type BlockState = (typeof blockStates)[number];

/** What a first check finds: misjudged from the start, right then but not needed any more, or right. */
export const blockFindings = ['wrong', 'no-longer-needed', 'justified'] as const;
export type BlockFinding = (typeof blockFindings)[number];

/** A number that a unit and those below it turn away, for a reason and a time (art. 44(6), 54(13)). */
export interface BlockEntry {
  readonly id: string;
  /** The blind index of the number; the number itself is not kept here. */
  readonly phoneIndex: string;
  readonly phoneMasked: string;
  readonly unitId: string;
  readonly language: Language;
  readonly reason: string;
  /** Where the reason is told in full. */
  readonly ticketId: string | null;
  readonly addedBy: Actor;
  readonly addedAt: Date;
  readonly expiresAt: Date;
  readonly reviewAt: Date;
  readonly hits: number;
  readonly lastHitAt: Date | null;
  readonly state: BlockState;
  readonly objectedAt: Date | null;
  readonly objectionTicketId: string | null;
  readonly finding: BlockFinding | null;
  readonly findingReason: string | null;
  readonly checkedBy: Actor | null;
  readonly checkedAt: Date | null;
  /** The request for release that a leader decides. */
  readonly approvalId: string | null;
  readonly endedAt: Date | null;
  readonly endedBy: Actor | null;
  /** Grows by one with every saved change but the counting of hits. */
  readonly version: number;
}

export const isInForce = (entry: BlockEntry, now: Date): boolean => isStanding(entry) && entry.expiresAt > now;

const isStanding = ({ state }: BlockEntry): boolean => state !== 'released' && state !== 'expired';

export interface BlockWish {
  readonly id: string;
  readonly phoneIndex: string;
  readonly phoneMasked: string;
  readonly unitId: string;
  readonly language: Language;
  readonly reason: string;
  readonly ticketId: string | null;
  readonly actor: Actor;
  readonly now: Date;
}

/** A new entry with the time limits of its unit. */
export const newEntry = (
  { actor, now, ...wish }: BlockWish,
  policy: BlockingPolicy,
  calendar: WorkingCalendar,
): BlockEntry => ({
  ...wish,
  addedBy: actor,
  addedAt: now,
  expiresAt: addLimit(calendar, now, policy.expiresAfter),
  reviewAt: addLimit(calendar, now, policy.reviewAfter),
  hits: 0,
  lastHitAt: null,
  state: 'active',
  objectedAt: null,
  objectionTicketId: null,
  finding: null,
  findingReason: null,
  checkedBy: null,
  checkedAt: null,
  approvalId: null,
  endedAt: null,
  endedBy: null,
  version: 1,
});

const next = (entry: BlockEntry, patch: Partial<BlockEntry>): BlockEntry => ({
  ...entry,
  ...patch,
  version: entry.version + 1,
});

/** The caller objects; one who objects again while a release is being decided changes nothing about that. */
export const objected = (entry: BlockEntry, ticketId: string, now: Date): BlockEntry =>
  next(entry, {
    state: entry.state === 'checked' ? 'checked' : 'objected',
    objectedAt: now,
    objectionTicketId: ticketId,
  });

export interface FirstCheck {
  readonly actor: Actor;
  readonly finding: BlockFinding;
  readonly reason: string;
  /** The request for release; `null` when the entry stays. */
  readonly approvalId: string | null;
  readonly now: Date;
}

/** What the first check found. A justified entry stays, and is looked at again after the policy's time. */
export const checkedEntry = (entry: BlockEntry, check: FirstCheck, reviewAt: Date): BlockEntry =>
  next(entry, {
    state: check.approvalId === null ? 'active' : 'checked',
    finding: check.finding,
    findingReason: check.reason,
    checkedBy: check.actor,
    checkedAt: check.now,
    approvalId: check.approvalId,
    reviewAt,
  });

/** Lifted by a leader. */
export const releasedEntry = (entry: BlockEntry, by: Actor, now: Date): BlockEntry =>
  next(entry, { state: 'released', endedAt: now, endedBy: by });

export const reviewedEntry = (entry: BlockEntry, reviewAt: Date): BlockEntry => next(entry, { reviewAt });

export const expiredEntry = (entry: BlockEntry, by: Actor, now: Date): BlockEntry =>
  next(entry, { state: 'expired', endedAt: now, endedBy: by });

/** How good the judgement was of entries made in a period (art. 44(6)). */
export interface BlockShare {
  readonly added: number;
  readonly released: number;
  /** Released because they were wrong from the start. */
  readonly wrong: number;
}

/** Misjudged entries as a share of all; `null` when there were none. */
export const misjudgedShare = ({ added, wrong }: BlockShare): number | null => (added === 0 ? null : wrong / added);
