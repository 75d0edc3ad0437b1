import { AppError } from '../../shared/app-error.ts';
import { refused } from '../../shared/refused.ts';
import { mayActor } from '../../staff/rights.ts';
import { auditRefusal, contextFor, type DeskRequest, type DeskResult, type TicketDesk } from '../desk/ticket-desk.ts';
import { merge } from '../life/joining.ts';

/** Joins the ticket into another open one about the same thing; needs the right to both. Done, with the ticket it went into. */
export const mergeTickets = async (
  desk: TicketDesk,
  request: DeskRequest & { readonly intoId: string },
): Promise<DeskResult> => {
  const asked = { actor: request.actor, action: 'merge' } as const;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const [ticket, into] = await Promise.all([request.ticketId, request.intoId].map((id) => desk.tickets.find(id)));
    if (!ticket || !into) return refused('no-such-ticket');
    for (const each of [ticket, into]) {
      const allowed = mayActor(request.actor, 'merge', each, desk.organisation());
      if (allowed !== 'ok') return auditRefusal(desk, asked, each, allowed);
    }
    const decided = merge(ticket, into, await contextFor(desk, request.actor, ticket));
    if ('kind' in decided) return auditRefusal(desk, asked, ticket, decided);
    if ((await desk.tickets.saveTogether(decided)) === 'saved') return { kind: 'done', ticket: decided[1].ticket };
  }
  throw new AppError('database-conflict', { doing: `merge ticket ${request.ticketId} into ${request.intoId}` });
};
