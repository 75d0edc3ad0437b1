import { reopen } from '../life/take-up-again.ts';
import { changeAtDesk, type DeskRequest, type DeskResult, type TicketDesk } from './ticket-desk.ts';

/** Takes an answered, closed or merged ticket up again; it waits for somebody to claim it. */
export const reopenTicket = (
  desk: TicketDesk,
  request: DeskRequest & { readonly reason: string },
): Promise<DeskResult> =>
  changeAtDesk(desk, { ...request, action: 'reopen' }, (ticket, context) => reopen(ticket, request.reason, context));
