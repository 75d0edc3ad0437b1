import { escalate } from '../life/note-and-ask.ts';
import { changeAtDesk, type DeskRequest, type DeskResult, type TicketDesk } from './ticket-desk.ts';

/** Asks the next person on the ladder for help, at once. */
export const escalateTicket = (
  desk: TicketDesk,
  request: DeskRequest & { readonly reason: string },
): Promise<DeskResult> =>
  changeAtDesk(desk, { ...request, action: 'escalate' }, (ticket, context) =>
    escalate(ticket, request.reason, context),
  );
