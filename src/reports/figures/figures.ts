import type { Period } from '../../shared/period.ts';
import type { CountedVolume } from './volume.ts';

/** Which calls and tickets are asked for. */
export interface FiguresRequest {
  readonly unitIds: readonly string[];
  /** Calls that started and tickets that were registered in it count. */
  readonly period: Period;
  /** Decides what is late among the unanswered. */
  readonly asOf: Date;
}

/** Calls alike in everything the report tells apart. The words are as stored: the report decides what it makes of them. */
export interface CallGroup {
  readonly unitId: string;
  readonly category: string | null;
  readonly lineId: string | null;
  readonly outcome: string | null;
  readonly ended: boolean;
}

export interface CountedCalls extends CallGroup {
  readonly count: number;
}

/** Where a ticket stands with its deadline. `running`: unanswered and not yet due. `visit`: a booked one, which has a time and no deadline. */
export const timelinesses = ['within', 'late', 'running', 'visit', 'none'] as const;
export type Timeliness = (typeof timelinesses)[number];

/** Tickets alike in everything the report tells apart. */
export interface TicketGroup {
  readonly unitId: string;
  readonly kind: string;
  readonly category: string;
  readonly lineId: string;
  readonly standing: 'draft' | 'merged' | 'open' | 'answered';
  readonly timeliness: Timeliness;
}

export interface CountedTickets extends TicketGroup {
  readonly count: number;
}

/** How a unit did its work (art. 62); no part is more than its whole. */
export interface UnitWork {
  readonly unitId: string;
  /** Registered in the period; `returned` and `reopened` are those of them that were so once or more. */
  readonly tickets: number;
  readonly returned: number;
  readonly reopened: number;
  /** Of these tickets, those whose citizen said at last whether the answer satisfied. */
  readonly asked: number;
  readonly satisfied: number;
  /** Archived tickets whose spot check was done in the period. */
  readonly checked: number;
  readonly faulty: number;
  /** Findings of units above that stood in the period: `findingsOpen` still waited for an answer when this was counted. */
  readonly findings: number;
  readonly findingsOpen: number;
  readonly findingsAnswered: number;
}

/** What was counted, all at the same instant. The totals are counted apart from the groups, so that the two can disagree. */
export interface Figures {
  readonly callTotal: number;
  readonly calls: readonly CountedCalls[];
  readonly ticketTotal: number;
  readonly tickets: readonly CountedTickets[];
  /** One for each unit that was asked for. */
  readonly work: readonly UnitWork[];
  readonly volume: CountedVolume;
}
