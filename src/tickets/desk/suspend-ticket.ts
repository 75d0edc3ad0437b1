import { suspend } from '../life/take-up-again.ts';
import { changeAtDesk, type DeskRequest, type DeskResult, type TicketDesk } from './ticket-desk.ts';

/** Stops the clock, with a reason; for those who lead the line and do not hold the ticket themselves (art. 54(3)). */
export const suspendTicket = (
  desk: TicketDesk,
  request: DeskRequest & { readonly reason: string },
): Promise<DeskResult> =>
  changeAtDesk(desk, { ...request, action: 'suspend' }, (ticket, context) => suspend(ticket, request.reason, context));
