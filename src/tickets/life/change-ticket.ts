import { type ClimbChange, noClimbChange } from '../../escalation/climb/climb-timer.ts';
import type { Organisation } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import type { TicketChange } from '../ports.ts';
import { milestonesOf, owedTellings } from '../telling/owed-tellings.ts';
import type { Ticket, TicketEventType } from '../ticket.ts';

/** One step in the life of a ticket, before it is made into everything that must be saved. */
export interface Step {
  readonly ticket: Ticket;
  readonly patch: Partial<Omit<Ticket, 'id' | 'number' | 'version'>>;
  readonly event: TicketEventType;
  /** For the event: may hold what staff wrote. */
  readonly detail: Readonly<Record<string, unknown>>;
  readonly climbs?: ClimbChange;
}

interface Who {
  readonly actor: Actor;
  readonly now: Date;
  readonly ids: Ids;
  /** With it the change owes the citizen what their kind of case says. */
  readonly organisation?: Organisation;
}

/** A change is always one event, one audit entry and a card to show, besides what it does to the timers. */
export const changeTicket = (
  { ticket, patch, event, detail, climbs = noClimbChange }: Step,
  who: Who,
): TicketChange => {
  const { actor, now, ids, organisation } = who;
  const next: Ticket = { ...ticket, ...patch, version: ticket.version + 1 };
  const reached = milestonesOf(ticket, next, event, detail);
  const tellings = organisation === undefined ? [] : owedTellings(next, reached, { organisation, now, ids });
  return {
    ticket: next,
    events: [{ id: ids.next(), ticketId: ticket.id, seq: next.version, type: event, at: now, actor, detail }],
    escalations: climbs.escalations,
    audit: [auditOf(next, event, who, { from: ticket.state, to: next.state, version: next.version })],
    effects: [showCard(next, now, ids), ...climbs.effects, ...tellings],
  };
};

/** The audit entry of something done to a ticket; `action` names the event without its text. */
export const auditOf = (ticket: Ticket, action: string, who: Who, detail: AuditEntry['detail']): AuditEntry => ({
  id: who.ids.next(),
  at: who.now,
  actor: who.actor,
  action,
  subject: { kind: 'ticket', id: ticket.id },
  unitId: ticket.unitId,
  outcome: 'done',
  detail,
});

/** The card owed for this version of the ticket. */
export const showCard = (ticket: Ticket, now: Date, ids: Ids): Effect => ({
  id: ids.next(),
  job: 'show-card',
  key: `show-card:${ticket.id}:${ticket.version}`,
  payload: { ticketId: ticket.id, version: ticket.version },
  notBefore: now,
});

/** For a change decided during a call, which does not know the timers: they are set right at once afterwards. */
export const tendClimbs = (change: TicketChange, now: Date, ids: Ids): TicketChange => {
  const { id, version } = change.ticket;
  const effect: Effect = {
    id: ids.next(),
    job: 'tend-escalations',
    key: `tend-escalations:${id}:${version}`,
    payload: { ticketId: id, version },
    notBefore: now,
  };
  return { ...change, effects: [...change.effects, effect] };
};
