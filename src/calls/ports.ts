import type { Organisation } from '../organisation/organisation.ts';
import type { Effect } from '../shared/effect.ts';
import type { Call, CallState } from './call.ts';
import type { CallChange, SavedChange } from './turn/call-change.ts';
import type { FreeSlot } from './turn/free-slots.ts';
import type { LoadedTurn } from './turn/loaded-turn.ts';

/** How much longer the caller can be kept waiting; shared by everything done for one webhook. */
export interface Patience {
  /** Until what fails is no longer tried again: milliseconds, 0 or less when it has run out. */
  leftMs(): number;
  /** Until even what is only busy is no longer waited for; as `leftMs` when absent. A booking is worth a longer wait than an apology. */
  leftWhileBusyMs?(): number;
}

export interface TurnKey {
  readonly callSid: string;
  readonly step: number;
  /** Blind index of the caller's number, needed when the call is not known yet; `null` for a caller without a number. */
  readonly phoneIndex: string | null;
  /** Ticket numbers that what was typed may stand for; the first that exists wins. */
  readonly typedNumbers: readonly string[];
  /** How many earlier calls of the number are read with the first turn. */
  readonly recentCalls: number;
  /** Appointments from this instant on count as ahead. */
  readonly now: Date;
}

/**
 * Calls and everything one turn reads and writes, a statement each. A database that is going away is tried again until
 * patience runs out, then `database-unavailable` is thrown.
 */
export interface CallStore {
  load(key: TurnKey, patience: Patience): Promise<LoadedTurn>;
  /** Saves everything or nothing. A repeated save of the same change answers `stale`. */
  save(change: CallChange, patience: Patience): Promise<SavedChange>;
  /** Notes how far a call has come, never backwards; an unknown call and a repeated report change nothing. */
  report(callSid: string, state: CallState, patience: Patience): Promise<void>;
  /** Open calls of which nothing was heard since `since`, oldest first. */
  silentSince(since: Date, limit: number): Promise<readonly SilentCall[]>;
  /** Free slots that start after `now`, earliest first, as many of each office and service as a caller can be offered. */
  freeSlots(now: Date): Promise<readonly FreeSlot[]>;
}

export type SilentCall = Pick<Call, 'carrierSid' | 'dialled' | 'startedAt'>;

export interface SecurityEvent {
  readonly id: string;
  readonly at: Date;
  /** `unknown-number` ... */
  readonly kind: string;
  /** Masked. */
  readonly detail: Readonly<Record<string, string | number | null>>;
}

export interface SecurityLog {
  /** Keeps a suspicious event for the security officer. */
  note(event: SecurityEvent, patience: Patience): Promise<void>;
}

/** What is in force; `null` until an organisation file was applied. */
export interface OrganisationInForce {
  current(): Organisation | null;
}

/** What the carrier knows about calls. */
export interface CarrierCalls {
  /** How far the call has come; `gone` when the carrier does not know it. Throws `carrier-unavailable`. */
  stateOf(callSid: string): Promise<CarrierCallState>;
}

export type CarrierCallState =
  | { readonly kind: 'known'; readonly state: CallState; readonly durationSeconds: number | null }
  | { readonly kind: 'gone' };

/** Told after a commit that owes effects, so that they start without waiting for the next look. */
export type EffectsOwed = (effects: readonly Effect[]) => void;
