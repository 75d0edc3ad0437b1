import type { EscalationStore } from '../../escalation/ports.ts';
import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import type { DutyBook } from '../../staff/duty/ports.ts';
import { mayActor, type NotAllowed, type TicketAction } from '../../staff/rights.ts';
import type { LifeContext, LifeRefusal } from '../life/life-context.ts';
import type { TicketChange, TicketStore } from '../ports.ts';
import type { Ticket } from '../ticket.ts';

/** What everything that staff do with tickets needs. */
export interface TicketDesk {
  readonly tickets: TicketStore;
  readonly escalations: EscalationStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
  /** What people changed about the rota; unset: nothing. */
  readonly duty?: DutyBook;
  /** Whether the citizen is texted the answer anyway, by their kind of case; unset: never. */
  readonly isAnswerTexted?: (ticket: Ticket) => boolean;
}

export type NoSuchTicket = Refused<'no-such-ticket', never>;

/** How it ended: done, with the ticket as it is now, or a "no" to be put into words. */
export type DeskResult = { readonly kind: 'done'; readonly ticket: Ticket } | DeskRefusal;
export type DeskRefusal = NotAllowed | LifeRefusal | NoSuchTicket;

export interface DeskRequest {
  readonly ticketId: string;
  readonly actor: Actor;
}

const attempts = 3;

/**
 * Load, authorise, decide, save. Someone else who saved in between makes it load and decide again, so that the loser of a race is
 * told what the winner did. Refusals are audited. Throws `database-conflict` when the ticket changes faster than it can be read.
 */
export const changeAtDesk = async (
  desk: TicketDesk,
  request: DeskRequest & { readonly action: TicketAction },
  decide: (ticket: Ticket, context: LifeContext) => TicketChange | LifeRefusal | Promise<TicketChange | LifeRefusal>,
): Promise<DeskResult> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const ticket = await desk.tickets.find(request.ticketId);
    if (ticket === null) return refused('no-such-ticket');
    const allowed = mayActor(request.actor, request.action, ticket, desk.organisation());
    if (allowed !== 'ok') return auditRefusal(desk, request, ticket, allowed);
    const decided = await decide(ticket, await contextFor(desk, request.actor, ticket));
    if ('kind' in decided) return auditRefusal(desk, request, ticket, decided);
    if ((await desk.tickets.save(decided)) === 'saved') return { kind: 'done', ticket: decided.ticket };
  }
  throw new AppError('database-conflict', { doing: `${request.action} ticket ${request.ticketId}` });
};

export const contextFor = async (desk: TicketDesk, actor: Actor, ticket: Ticket): Promise<LifeContext> => ({
  escalations: await desk.escalations.ofTicket(ticket.id),
  organisation: desk.organisation(),
  actor,
  now: desk.clock.now(),
  ids: desk.ids,
});

/** Keeps a refusal in the audit trail and hands it on. */
export const auditRefusal = async <No extends NotAllowed | LifeRefusal>(
  desk: TicketDesk,
  request: { readonly actor: Actor; readonly action: TicketAction },
  ticket: Ticket,
  no: No,
): Promise<No> => {
  await desk.tickets.audit([
    {
      id: desk.ids.next(),
      at: desk.clock.now(),
      actor: request.actor,
      action: `ticket.${request.action}`,
      subject: { kind: 'ticket', id: ticket.id },
      unitId: ticket.unitId,
      outcome: 'refused',
      detail: { reason: no.reason },
    },
  ]);
  return no;
};
