import { isFinished, type Ticket, type TicketState } from '../ticket.ts';
import type { TicketKind } from '../ticket-kind.ts';

/** Facts that a word can stand for; a ticket with any one of them has it. */
export interface NamedFacts {
  readonly states: readonly TicketState[];
  readonly kinds: readonly TicketKind[];
  readonly lineIds: readonly string[];
  readonly categoryIds: readonly string[];
  readonly unitIds: readonly string[];
  readonly assigneeIds: readonly string[];
}

/** One thing that a ticket must have. */
export type TicketMark =
  /** Part of its number, the last digits shown of the caller's, or all of the caller's: then `citizenId` is who has that number. */
  | { readonly kind: 'digits'; readonly digits: string; readonly citizenId: string | null }
  | { readonly kind: 'named'; readonly facts: NamedFacts };

/** Tickets that have every mark. */
export interface TicketSearch {
  readonly marks: readonly TicketMark[];
  /** Those registered before are found only while they are open. */
  readonly since: Date;
  readonly openOnly: boolean;
  /** `newest`: open ones first, of each the newest. `due`: what is due first. */
  readonly order: 'newest' | 'due';
}

export const noFacts: NamedFacts = {
  states: [],
  kinds: [],
  lineIds: [],
  categoryIds: [],
  unitIds: [],
  assigneeIds: [],
};

/** Whether a ticket is one of those that are looked for. */
export const isFoundBy = (search: TicketSearch, ticket: Ticket): boolean =>
  (!isFinished(ticket) || (!search.openOnly && ticket.registeredAt >= search.since)) &&
  search.marks.every((mark) => hasMark(ticket, mark));

const hasMark = (ticket: Ticket, mark: TicketMark): boolean => {
  if (mark.kind === 'named') return hasFact(ticket, mark.facts);
  const { digits, citizenId } = mark;
  const isInNumber = ticket.number.replaceAll('-', '').includes(digits);
  return isInNumber || ticket.callerMasked.endsWith(digits) || (citizenId !== null && ticket.citizenId === citizenId);
};

const hasFact = (ticket: Ticket, facts: NamedFacts): boolean =>
  facts.states.includes(ticket.state) ||
  facts.kinds.includes(ticket.kind) ||
  facts.lineIds.includes(ticket.lineId) ||
  facts.unitIds.includes(ticket.unitId) ||
  (ticket.categoryId !== null && facts.categoryIds.includes(ticket.categoryId)) ||
  (ticket.assigneeId !== null && facts.assigneeIds.includes(ticket.assigneeId));
