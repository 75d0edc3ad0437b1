import { AppError } from '../../shared/app-error.ts';
import { refused } from '../../shared/refused.ts';
import { mayActor } from '../../staff/rights.ts';
import { auditRefusal, contextFor, type DeskRequest, type DeskResult, type TicketDesk } from '../desk/ticket-desk.ts';
import { unmerge } from '../life/joining.ts';
import { refuse } from '../life/life-context.ts';

/** Undoes a merge: the ticket is what it was before. */
export const unmergeTicket = async (
  desk: TicketDesk,
  request: DeskRequest & { readonly reason: string },
): Promise<DeskResult> => {
  const asked = { actor: request.actor, action: 'unmerge' } as const;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const ticket = await desk.tickets.find(request.ticketId);
    if (ticket === null) return refused('no-such-ticket');
    const allowed = mayActor(request.actor, 'unmerge', ticket, desk.organisation());
    if (allowed !== 'ok') return auditRefusal(desk, asked, ticket, allowed);
    const into = ticket.mergedIntoId === null ? null : await desk.tickets.find(ticket.mergedIntoId);
    if (into === null) return auditRefusal(desk, asked, ticket, refuse('not-merged', ticket));
    const events = await desk.tickets.events(ticket.id);
    const context = await contextFor(desk, request.actor, ticket);
    const decided = unmerge(ticket, { into, events, reason: request.reason }, context);
    if ('kind' in decided) return auditRefusal(desk, asked, ticket, decided);
    const [apart] = decided;
    if (apart !== undefined && (await desk.tickets.saveTogether(decided)) === 'saved')
      return { kind: 'done', ticket: apart.ticket };
  }
  throw new AppError('database-conflict', { doing: `unmerge ticket ${request.ticketId}` });
};
