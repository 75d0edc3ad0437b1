import { changeAtDesk, type DeskRequest, type DeskResult, type TicketDesk } from '../desk/ticket-desk.ts';
import { categoryAt } from '../life/destination.ts';
import { referee } from '../life/dispatch.ts';
import type { Target } from './dispatch-ticket.ts';
import { lastReturner } from './last-sent.ts';

/** The referee's word on a returned ticket: where it belongs, and why. The third time it is final. */
export const decideReturn = (
  desk: TicketDesk,
  request: DeskRequest & { readonly to: Target; readonly reason: string },
): Promise<DeskResult> =>
  changeAtDesk(desk, { ...request, action: 'referee' }, async (ticket, context) => {
    const { to, reason } = request;
    const returnedBy = lastReturner(await desk.tickets.events(ticket.id));
    const destination = { ...to, categoryId: to.categoryId ?? categoryAt(ticket, to.lineId) };
    const change = referee(ticket, { to: destination, reason, returnedBy }, context);
    if ('kind' in change) return change;
    const { id, version } = change.ticket;
    const show = {
      id: context.ids.next(),
      job: 'show-return',
      key: `show-return:${id}:${version}`,
      payload: { ticketId: id },
      notBefore: context.now,
    };
    return { ...change, effects: [...change.effects, show] };
  });
