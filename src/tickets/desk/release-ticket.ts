import { release } from '../life/claim-and-release.ts';
import { changeAtDesk, type DeskRequest, type DeskResult, type TicketDesk } from './ticket-desk.ts';

/** Gives the ticket back for somebody else to claim. */
export const releaseTicket = (
  desk: TicketDesk,
  request: DeskRequest & { readonly reason: string },
): Promise<DeskResult> =>
  changeAtDesk(desk, { ...request, action: 'release' }, (ticket, context) => release(ticket, request.reason, context));
