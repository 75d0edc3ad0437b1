import type { TicketFigures } from '../monthly-report.ts';

/** A part of a whole from 0 to 1; `null` when there is no whole. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Of the tickets whose deadline has been decided, the share answered in time. */
export const punctuality = (tickets: TicketFigures): number | null =>
  shareOf(tickets.withinDeadline, tickets.withinDeadline + tickets.late);
