import type { ApprovalAsked, AskApproval, RequestRefusal } from '../../oversight/four-eyes/ports.ts';
import { refused } from '../../shared/refused.ts';
import { mayActor } from '../../staff/rights.ts';
import { suspendRefusal } from '../life/take-up-again.ts';
import { auditRefusal, type DeskRefusal, type DeskRequest, type TicketDesk } from './ticket-desk.ts';

/** Asks that the clock be stopped, with a reason; another person decides (art. 54(3)). */
export const requestSuspension = async (
  desk: TicketDesk & { readonly askApproval: AskApproval },
  request: DeskRequest & { readonly reason: string },
): Promise<ApprovalAsked | DeskRefusal | RequestRefusal> => {
  const asked = { actor: request.actor, action: 'suspend' } as const;
  const ticket = await desk.tickets.find(request.ticketId);
  if (ticket === null) return refused('no-such-ticket');
  const allowed = mayActor(request.actor, 'suspend', ticket, desk.organisation());
  if (allowed !== 'ok') return auditRefusal(desk, asked, ticket, allowed);
  const refusal = suspendRefusal(ticket);
  if (refusal !== null) return auditRefusal(desk, asked, ticket, refusal);
  return desk.askApproval({
    operation: 'ticket.suspend',
    subject: { kind: 'ticket', id: ticket.id },
    unitId: ticket.unitId,
    lineId: ticket.lineId,
    actor: request.actor,
    reason: request.reason,
    detail: { label: ticket.number },
  });
};
