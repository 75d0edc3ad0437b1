import type { Actor } from '../../shared/actor.ts';
import type { Period } from '../../shared/period.ts';
import type { SlotPlace } from '../ports.ts';

export const stoppageReasons = ['weather', 'power', 'system', 'other'] as const;
export type StoppageReason = (typeof stoppageReasons)[number];

/** What is asked for: times of an office and service that do not take place. */
export interface StoppageAsked {
  readonly officeId: string;
  readonly serviceId: string;
  /** Every slot that touches it is stopped. */
  readonly stopped: Period;
  /** Other places are looked for from then on. */
  readonly placesFrom: Date;
  readonly reason: StoppageReason;
}

/** 停办: its slots are closed for good, and whoever had a place is given the next free one of the same office and service. */
export interface Stoppage extends StoppageAsked, SlotPlace {
  /** Given when it was first shown, so that confirming twice is one stoppage. */
  readonly id: string;
  readonly by: Actor;
  readonly at: Date;
}

/** What a stoppage would do if it were confirmed now. */
export interface StoppageOutlook {
  readonly slots: number;
  readonly appointments: number;
  /** Free places from `placesFrom` on, outside the stopped times. */
  readonly free: number;
}

/** How the texts of a stoppage came out. `unreachable`: the number cannot receive texts. */
export const textOutcomes = ['delivered', 'waiting', 'failed', 'unreachable'] as const;
export type TextOutcome = (typeof textOutcomes)[number];

/** A stoppage as it stands. */
export interface StoppageTally {
  readonly stoppage: Stoppage;
  /** Appointments that had a place when it was confirmed. */
  readonly affected: number;
  readonly moved: number;
  /** Without another place: agents call. */
  readonly unplaced: number;
  readonly texts: Readonly<Record<TextOutcome, number>>;
  readonly finishedAt: Date | null;
  /** Whom no text reached, to be called; at most 20. */
  readonly unreached: readonly { readonly number: string; readonly callerMasked: string }[];
}
