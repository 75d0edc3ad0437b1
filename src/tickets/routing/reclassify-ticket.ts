import { changeAtDesk, type DeskRequest, type DeskResult, type TicketDesk } from '../desk/ticket-desk.ts';
import { type Classification, reclassify } from '../life/reclassify.ts';

/** Gives an open ticket another line, category or priority. */
export const reclassifyTicket = (
  desk: TicketDesk,
  request: DeskRequest & { readonly to: Classification; readonly reason: string },
): Promise<DeskResult> =>
  changeAtDesk(desk, { ...request, action: 'reclassify' }, (ticket, context) =>
    reclassify(ticket, { ...request.to, reason: request.reason }, context),
  );
