import { type ClimbChange, joinClimbs, noClimbChange } from '../../escalation/climb/climb-timer.ts';
import { clockRulesFor, startOverdue, startUnclaimed } from '../../escalation/climb/ticket-clocks.ts';
import { type Deadline, deadlineFor } from '../../escalation/deadline.ts';
import { citizenActor } from '../../shared/actor.ts';
import { maskDigits } from '../../shared/phone-number.ts';
import { type Intake, intakeKeyOf } from '../intake.ts';
import { auditOf, showCard } from '../life/change-ticket.ts';
import type { OpenedTicket } from '../ports.ts';
import { owedTellings } from '../telling/owed-tellings.ts';
import type { Particular, Ticket, TicketEvent, TicketEventType } from '../ticket.ts';
import type { Priority, ReportCategory, TicketKind } from '../ticket-kind.ts';
import { belongsTo } from './line-of-business.ts';
import { looksLike } from './looks-like.ts';

/** What the features decide about a new ticket; the rest follows from the call. */
export interface TicketWish {
  readonly kind: TicketKind;
  readonly reportCategory: ReportCategory;
  readonly priority: Priority;
  readonly particulars: readonly Particular[];
  /** Half told: somebody must finish it before it has a deadline. */
  readonly isDraft: boolean;
  /** A promise that overrides the organisation's time limits. */
  readonly promised?: Deadline;
  /** Nobody needs to take it and nothing climbs: the citizen comes by appointment. */
  readonly needsNobody?: boolean;
}

/** Makes the ticket of an intake with its events, timers, audit entry and card. */
export const openTicket = (intake: Intake, wish: TicketWish): OpenedTicket => {
  const { unit, now, ids, organisation, citizen } = intake;
  const belongs = belongsTo(intake);
  const about = { kind: wish.kind, ...belongs };
  const limit = { ...about, organisation, unit, priority: wish.priority, registeredAt: now };
  const deadline = wish.isDraft ? null : (wish.promised ?? deadlineFor(limit));
  const ticket: Ticket = {
    id: ids.next(),
    number: '',
    unitId: unit.id,
    ...about,
    reportCategory: wish.reportCategory,
    priority: wish.priority,
    state: wish.isDraft ? 'draft' : 'dispatched',
    language: intake.language,
    citizenId: citizen?.id ?? null,
    callerMasked: citizen?.masked ?? toldNumber(wish.particulars),
    callId: intake.callId,
    particulars: wish.particulars,
    assigneeId: null,
    registeredAt: now,
    dueAt: deadline?.dueAt ?? null,
    dueBasis: deadline?.basis ?? null,
    claimedAt: null,
    answeredAt: null,
    closedAt: null,
    answer: null,
    mergedIntoId: null,
    looksLikeId: wish.needsNobody ? null : (looksLike(about, intake.openTickets, now)?.id ?? null),
    splitFromId: null,
    returns: 0,
    refereeUnitId: null,
    reopenings: 0,
    pausedSeconds: 0,
    escalationLevel: 0,
    version: wish.isDraft ? 1 : 2,
  };
  const who = { actor: citizenActor(intake.callId), now, ids };
  const climbs = wish.needsNobody ? noClimbChange : clocksOf(ticket, intake);
  // Whoever called has just been given the number, by voice and by text: one text is enough.
  const tellings = wish.isDraft ? [] : owedTellings(ticket, ['still-open'], intake);
  const { kind, lineId, categoryId, priority, state } = ticket;
  return {
    ticket,
    intakeKey: intakeKeyOf(intake),
    events: eventsOf(ticket, intake),
    escalations: climbs.escalations,
    audit: [
      auditOf(ticket, 'ticket.open', who, { outcome: intake.outcome, kind, lineId, categoryId, priority, state }),
    ],
    effects: [showCard(ticket, now, ids), ...climbs.effects, ...tellings],
  };
};

const clocksOf = (ticket: Ticket, { organisation, now, ids }: Intake): ClimbChange => {
  const rules = clockRulesFor(organisation, ticket);
  return joinClimbs(startUnclaimed(ticket, [], rules, now, ids), startOverdue(ticket, [], rules, ids));
};

const eventsOf = (ticket: Ticket, { callId, now, ids }: Intake): readonly TicketEvent[] => {
  const { kind, lineId, categoryId, priority, unitId } = ticket;
  const event = (seq: number, type: TicketEventType, detail: TicketEvent['detail']): TicketEvent => ({
    id: ids.next(),
    ticketId: ticket.id,
    seq,
    type,
    at: now,
    actor: citizenActor(callId),
    detail,
  });
  const told = { callId, kind, lineId, categoryId, priority };
  return ticket.state === 'draft'
    ? [event(1, 'ticket.drafted', told)]
    : [event(1, 'ticket.registered', told), event(2, 'ticket.dispatched', { unitId, lineId })];
};

/** The number that a caller without one gave to be reached at, for people. */
const toldNumber = (particulars: readonly Particular[]): string => {
  const phone = particulars.find((particular) => particular.key === 'phone');
  return phone === undefined ? '' : maskDigits(phone.value.replace(/\D/g, ''));
};
