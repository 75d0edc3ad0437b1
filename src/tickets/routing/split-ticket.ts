import { AppError } from '../../shared/app-error.ts';
import { refused } from '../../shared/refused.ts';
import { mayActor } from '../../staff/rights.ts';
import { auditRefusal, contextFor, type DeskRefusal, type DeskRequest, type TicketDesk } from '../desk/ticket-desk.ts';
import { type SplitPart, split } from '../life/split.ts';
import type { Ticket } from '../ticket.ts';

export interface SplitDone {
  readonly kind: 'done';
  readonly ticket: Ticket;
  /** In the order they were asked for. */
  readonly parts: readonly Ticket[];
}

/** Makes tickets of the further matters of a call; every one has a number of its own. */
export const splitTicket = async (
  desk: TicketDesk,
  request: DeskRequest & { readonly parts: readonly SplitPart[] },
): Promise<SplitDone | DeskRefusal> => {
  const asked = { actor: request.actor, action: 'split' } as const;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const ticket = await desk.tickets.find(request.ticketId);
    if (ticket === null) return refused('no-such-ticket');
    const allowed = mayActor(request.actor, 'split', ticket, desk.organisation());
    if (allowed !== 'ok') return auditRefusal(desk, asked, ticket, allowed);
    const decided = split(ticket, request.parts, await contextFor(desk, request.actor, ticket));
    if ('kind' in decided) return auditRefusal(desk, asked, ticket, decided);
    if ((await desk.tickets.saveSplit(decided.change, decided.opened)) === 'conflict') continue;
    const parts = await Promise.all(decided.opened.map((opened) => desk.tickets.find(opened.ticket.id)));
    return { kind: 'done', ticket: decided.change.ticket, parts: parts.filter((part) => part !== null) };
  }
  throw new AppError('database-conflict', { doing: `split ticket ${request.ticketId}` });
};
