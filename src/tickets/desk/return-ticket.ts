import { giveBack } from '../life/claim-and-release.ts';
import { changeAtDesk, type DeskRequest, type DeskResult, type TicketDesk } from './ticket-desk.ts';

/** 退回: says why it does not belong here; it waits for somebody else. */
export const returnTicket = (
  desk: TicketDesk,
  request: DeskRequest & { readonly reason: string },
): Promise<DeskResult> =>
  changeAtDesk(desk, { ...request, action: 'return' }, (ticket, context) => giveBack(ticket, request.reason, context));
