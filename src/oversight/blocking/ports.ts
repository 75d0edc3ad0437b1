import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Language } from '../../shared/language.ts';
import type { BoardResult } from '../../tickets/ports.ts';
import type { BlockEntry, BlockShare } from './block-entry.ts';

/** New or changed entries, each one version above what it was decided on, with what is owed for them. */
export interface BlockChange {
  readonly entries: readonly BlockEntry[];
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

/** A caller as the block list needs to know one. */
export interface BlockedCaller {
  readonly phoneIndex: string;
  readonly masked: string;
}

export interface BlockStore {
  /** All of it in one transaction. `conflict`: someone else was first; `blocked-already`: the unit has an entry in force for the number. */
  save(change: BlockChange): Promise<'saved' | 'conflict' | 'blocked-already'>;
  find(id: string): Promise<BlockEntry | null>;
  /** The number behind a citizen; `null` when there is no such citizen. */
  caller(citizenId: string): Promise<BlockedCaller | null>;
  /** Standing entries for a number in whatever unit, oldest first. */
  standingFor(phoneIndex: string): Promise<readonly BlockEntry[]>;
  /** Standing entries of the units, those to be reviewed first. */
  standing(unitIds: readonly string[], limit: number): Promise<readonly BlockEntry[]>;
  /** Standing entries whose time ran out at `now`. */
  runOut(now: Date): Promise<readonly BlockEntry[]>;
  /** Counts a call that was turned away; a repeated count of the same call changes nothing. */
  countHit(hit: { readonly callId: string; readonly entryId: string; readonly at: Date }): Promise<void>;
  /** Of entries of the units that were added in the half-open period. */
  share(unitIds: readonly string[], from: Date, to: Date): Promise<BlockShare>;
  audit(entries: readonly AuditEntry[]): Promise<void>;
}

/** Many calls of one number within a short time; one event, however many calls. */
export interface CallerBurst {
  readonly id: string;
  readonly citizenId: string;
  readonly unitId: string;
  readonly beganAt: Date;
  readonly lastAt: Date;
  readonly calls: number;
}

export interface BurstStore {
  /**
   * Notes one more call of a burst: the burst goes on when its last call is less than `withinMs` away, else another begins, and with it a
   * security event and `tell-frequent-caller`, once. Answers the burst as it is now.
   */
  note(call: {
    readonly burstId: string;
    readonly eventId: string;
    readonly effectId: string;
    readonly citizenId: string;
    readonly unitId: string;
    readonly calls: number;
    readonly withinMs: number;
    readonly at: Date;
  }): Promise<{ readonly burst: CallerBurst; readonly isNew: boolean }>;
  burst(id: string): Promise<(CallerBurst & { readonly masked: string }) | null>;
}

/** What the chat workspace shows of the block list. */
export interface BlockBoard {
  /** Tells the security channel of the unit that one number calls very often; once a burst. */
  tellBurst(burst: CallerBurst & { readonly masked: string }): Promise<BoardResult>;
  /** Puts an entry before those who check it; edits in place when it changes. */
  showEntry(entry: BlockEntry): Promise<BoardResult>;
  /** Tells the unit's security channel what must be reviewed today; once a `day`. */
  showReview(unitId: string, entries: readonly BlockEntry[], day: string): Promise<BoardResult>;
}

/** What a ticket tells about who called. */
export interface TicketCaller {
  readonly id: string;
  readonly unitId: string;
  readonly citizenId: string | null;
  readonly language: Language;
}
