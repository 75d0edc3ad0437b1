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

/** Where a ticket stands with its deadline. `running`: unanswered and not yet due. `none`: it has no deadline. */
export const timelinesses = ['within', 'late', 'running', 'none'] as const;
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

/** What was counted, all at the same instant. The totals are counted apart from the groups, so that the two can disagree. */
export interface Figures {
  readonly callTotal: number;
  readonly calls: readonly CountedCalls[];
  readonly ticketTotal: number;
  readonly tickets: readonly CountedTickets[];
  readonly volume: CountedVolume;
}
