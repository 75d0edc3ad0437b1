import type { Actor } from '../shared/actor.ts';
import type { Language } from '../shared/language.ts';
import type { Priority, ReportCategory, TicketKind } from './ticket-kind.ts';

/** The life of a work order 工单; see DOMAIN. `draft`: half told by a caller who hung up, to be finished by an agent. */
export const ticketStates = [
  'draft',
  'registered',
  'dispatched',
  'in-progress',
  'answered',
  'followed-up',
  'archived',
  'returned',
  'suspended',
  'merged',
] as const;
export type TicketState = (typeof ticketStates)[number];

/** A work order 工单. Free of the caller's number: that stays with the citizen record. */
export interface Ticket {
  readonly id: string;
  /** `CQ-261122-00042-7`; given by the database when the ticket is saved, empty before. */
  readonly number: string;
  readonly unitId: string;
  readonly lineId: string;
  readonly kind: TicketKind;
  readonly categoryId: string | null;
  /** The class it counts under in the monthly report. */
  readonly reportCategory: ReportCategory;
  readonly priority: Priority;
  readonly state: TicketState;
  readonly language: Language;
  /** `null` for a caller without a number. */
  readonly citizenId: string | null;
  /** For people: `138****8000`, or empty when the number is unknown. */
  readonly callerMasked: string;
  readonly callId: string | null;
  /** What was asked and what was said, in the order of the flow; text in the caller's words or a choice's id. */
  readonly particulars: readonly Particular[];
  readonly assigneeId: string | null;
  readonly registeredAt: Date;
  /** When it must be answered; `null` for a draft. */
  readonly dueAt: Date | null;
  /** The article or rule behind `dueAt`, for people. */
  readonly dueBasis: string | null;
  readonly claimedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly closedAt: Date | null;
  readonly answer: string | null;
  readonly mergedIntoId: string | null;
  /** The open ticket of the same citizen about the same thing, offered for merging. */
  readonly looksLikeId: string | null;
  /** The ticket of the same call that this one was split from. */
  readonly splitFromId: string | null;
  /** How often it was returned 退单; the third time the referee decides for good. */
  readonly returns: number;
  /** Whose managers decide where it belongs; set exactly while it is returned. */
  readonly refereeUnitId: string | null;
  readonly reopenings: number;
  /** Working time for which its clock stood still. */
  readonly pausedSeconds: number;
  /** How far neglect has climbed: 0 nobody was told, else the highest rung reached. */
  readonly escalationLevel: number;
  /** Grows by one with every saved change; two writers cannot both win. */
  readonly version: number;
}

/** One answer of the caller. `value` is what was said; a recording's is its id. */
export interface Particular {
  /** Names the question: a locale key under `particulars.` in chat.json. */
  readonly key: string;
  readonly kind: 'text' | 'digits' | 'choice' | 'recording' | 'time';
  readonly value: string;
}

/** A fact about a ticket, named noun.past; `seq` counts from 1 within the ticket. Append-only. */
export interface TicketEvent {
  readonly id: string;
  readonly ticketId: string;
  readonly seq: number;
  readonly type: TicketEventType;
  readonly at: Date;
  readonly actor: Actor;
  readonly detail: Readonly<Record<string, unknown>>;
}

export const ticketEventTypes = [
  'ticket.drafted',
  'ticket.registered',
  'ticket.completed',
  'ticket.dispatched',
  'ticket.claimed',
  'ticket.released',
  'ticket.noted',
  'ticket.escalated',
  'ticket.acknowledged',
  'ticket.answered',
  'ticket.followed-up',
  'ticket.archived',
  'ticket.returned',
  'ticket.refereed',
  'ticket.reclassified',
  'ticket.reopened',
  'ticket.suspended',
  'ticket.resumed',
  'ticket.merged',
  'ticket.unmerged',
  'ticket.split',
  'ticket.corrected',
  'ticket.moved',
  'ticket.cancelled',
  'ticket.told',
] as const;
export type TicketEventType = (typeof ticketEventTypes)[number];

const finished: readonly TicketState[] = ['archived', 'merged'];
const unanswered: readonly TicketState[] = ['draft', 'registered', 'dispatched', 'in-progress', 'returned'];

/** Closed for good unless it is reopened; exactly then `closedAt` is set. */
export const isFinished = (ticket: Ticket): boolean => finished.includes(ticket.state);

/** The citizen still waits for an answer and the clock runs. */
export const isWaitedFor = (ticket: Ticket): boolean => unanswered.includes(ticket.state);

/** Somebody should take it. A booked appointment needs nobody until the citizen comes; a returned one waits for its referee. */
export const isUnclaimed = (ticket: Ticket): boolean =>
  isWaitedFor(ticket) && ticket.state !== 'returned' && ticket.assigneeId === null && ticket.kind !== 'appointment';

/** A booked visit needs no member of staff, and nobody is late with it; what was taken up again after it is work like any other. */
export const needsNobody = ({ kind, reopenings }: Pick<Ticket, 'kind' | 'reopenings'>): boolean =>
  kind === 'appointment' && reopenings === 0;

/** A booked visit that nobody took: it waits for its citizen and not for staff. */
export const isBooked = (ticket: Pick<Ticket, 'kind' | 'reopenings' | 'state'>): boolean =>
  ticket.state === 'dispatched' && needsNobody(ticket);

/** The citizen has a place and is still to come. */
export const isVisitAhead = (ticket: Ticket, now: Date): boolean =>
  needsNobody(ticket) && ticket.dueAt !== null && ticket.dueAt > now;
