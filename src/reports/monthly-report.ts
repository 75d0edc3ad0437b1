import type { Month } from '../shared/period.ts';
import type { ReportCategory, TicketKind } from '../tickets/ticket-kind.ts';
import type { Exclusion } from './figures/classify-call.ts';
import type { UnitWork } from './figures/figures.ts';
import type { Volume } from './figures/volume.ts';

/** Calls of a unit, a line of business or the whole: `total` = the sum of `byCategory` + the sum of `excluded`. */
export interface CallFigures {
  readonly total: number;
  readonly byCategory: Readonly<Record<ReportCategory, number>>;
  /** Calls that count under no category, by reason. */
  readonly excluded: Readonly<Record<Exclusion, number>>;
  /** Got what they asked for, a person, or the promise of a callback. */
  readonly answered: number;
  /** Talked to a partner instead. Absent: an edition from before these were told apart. */
  readonly handedOn?: number;
  /** Asked for something and hung up before it was done. */
  readonly abandoned: number;
}

/** Tickets likewise: `total` = the sum of `byKind` = the sum of `byCategory`. */
export interface TicketFigures {
  readonly total: number;
  readonly byKind: Readonly<Record<TicketKind, number>>;
  readonly byCategory: Readonly<Record<ReportCategory, number>>;
  /** Half told by a caller who hung up; no deadline. */
  readonly drafts: number;
  /** Joined to another ticket, which counts for the deadline. */
  readonly merged: number;
  readonly answered: number;
  /** Booked visits: nobody is early or late with them. Unset in reports that were frozen before visits were told apart. */
  readonly visits?: number;
  readonly withinDeadline: number;
  readonly late: number;
  /** Unanswered and not yet due when the report was composed. */
  readonly running: number;
}

export interface ReportFigures {
  readonly calls: CallFigures;
  readonly tickets: TicketFigures;
}

/** `lineId` null: calls that were about no line of business. */
export interface LineRow extends ReportFigures {
  readonly lineId: string | null;
}

export interface UnitRow extends ReportFigures {
  readonly unitId: string;
}

/** What a later edition changed against the one before. */
export interface Correction {
  readonly edition: number;
  readonly hash: string;
  /** Path of a figure, and what it was. */
  readonly changes: readonly { readonly figure: string; readonly was: number; readonly is: number }[];
}

/** The month of a unit and everything below it (art. 57(4)). A value without words: it can be shown in any language, and hashed. */
export interface MonthlyReport {
  readonly unitId: string;
  readonly month: Month;
  readonly timeZone: string;
  /** First and last instant of the month, half-open, ISO 8601. */
  readonly from: string;
  readonly to: string;
  /** When it was counted, ISO 8601: what was not answered then may be by now. */
  readonly asOf: string;
  readonly edition: number;
  /** The organisation file that was in force. */
  readonly organisation: string;
  /** The newest seal of the audit trail when it was frozen, `SEQ:DIGEST`: what is cut off the trail later is missed here. Absent: none yet. */
  readonly anchor?: string;
  readonly whole: ReportFigures;
  readonly lines: readonly LineRow[];
  readonly units: readonly UnitRow[];
  /** How each of these units did its work (art. 62). Absent in reports that were frozen before it was published. */
  readonly work?: readonly UnitWork[];
  /** Appointments and texts (art. 50(10)). Absent: an edition from before they were counted. */
  readonly volume?: Volume;
  /** The same figures of the month before; `null` when nothing at all happened in it. */
  readonly before: ReportFigures | null;
  /** `null` for a first edition. */
  readonly corrects: Correction | null;
}
