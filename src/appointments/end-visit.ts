import type { Organisation } from '../organisation/organisation.ts';
import type { Actor } from '../shared/actor.ts';
import type { Effect } from '../shared/effect.ts';
import type { Ids } from '../shared/ids.ts';
import { changeTicket } from '../tickets/life/change-ticket.ts';
import type { TicketChange } from '../tickets/ports.ts';
import { isFinished, type Ticket } from '../tickets/ticket.ts';

/** When the visit of an appointment's ticket is over; `null` when it has no time. */
export const visitEndsAt = (ticket: Ticket, organisation: Organisation): Date | null => {
  const serviceId = ticket.particulars.find((particular) => particular.key === 'service')?.value;
  const minutes = organisation.services.find((service) => service.id === serviceId)?.slotMinutes ?? 0;
  return ticket.dueAt === null ? null : new Date(ticket.dueAt.getTime() + minutes * 60_000);
};

/** Owes the end of the visit; a moved appointment owes it again. */
export const owedVisitEnd = (ticket: Ticket, organisation: Organisation, ids: Ids): readonly Effect[] => {
  const endsAt = visitEndsAt(ticket, organisation);
  if (endsAt === null) return [];
  const { id, version } = ticket;
  const payload = { ticketId: id, version };
  return [{ id: ids.next(), job: 'end-visit', key: `end-visit:${id}:${version}`, payload, notBefore: endsAt }];
};

export type VisitEnd =
  | { readonly kind: 'archived'; readonly change: TicketChange }
  | { readonly kind: 'not-yet'; readonly endsAt: Date }
  /** It was cancelled, or a person has taken it up and closes it. */
  | { readonly kind: 'left-alone' };

/** Archives the ticket of a visit whose time has passed and that nobody took up; whether the citizen came is not known. */
export const endVisit = (
  ticket: Ticket,
  { organisation, ...who }: { organisation: Organisation; actor: Actor; now: Date; ids: Ids },
): VisitEnd => {
  const endsAt = visitEndsAt(ticket, organisation);
  const isTakenUp = ticket.assigneeId !== null || ticket.state !== 'dispatched' || ticket.escalationLevel > 0;
  if (ticket.kind !== 'appointment' || endsAt === null || isFinished(ticket) || isTakenUp)
    return { kind: 'left-alone' };
  if (endsAt > who.now) return { kind: 'not-yet', endsAt };
  // The visit itself is the answer, and it was given when the citizen was expected.
  const patch = { state: 'archived', answeredAt: ticket.dueAt, closedAt: who.now } as const;
  return {
    kind: 'archived',
    change: changeTicket({ ticket, patch, event: 'ticket.archived', detail: { visitOver: true } }, who),
  };
};
