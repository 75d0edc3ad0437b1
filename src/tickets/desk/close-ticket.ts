import { close } from '../life/finish.ts';
import { changeAtDesk, type DeskRequest, type DeskResult, type TicketDesk } from './ticket-desk.ts';

/** Archives the ticket; `text-missing` when it owes an answer and no reason is given. */
export const closeTicket = (
  desk: TicketDesk,
  request: DeskRequest & { readonly reason: string },
): Promise<DeskResult> =>
  changeAtDesk(desk, { ...request, action: 'close' }, (ticket, context) => close(ticket, request.reason, context));
