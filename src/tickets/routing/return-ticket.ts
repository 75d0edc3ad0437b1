import { changeAtDesk, type DeskRequest, type DeskResult, type TicketDesk } from '../desk/ticket-desk.ts';
import { giveBack } from '../life/dispatch.ts';
import { lastSent } from './last-sent.ts';

/** 退单: says why it does not belong here; a referee above both decides where it does. */
export const returnTicket = (
  desk: TicketDesk,
  request: DeskRequest & { readonly reason: string },
): Promise<DeskResult> =>
  changeAtDesk(desk, { ...request, action: 'return' }, async (ticket, context) => {
    const sentFromId = lastSent(await desk.tickets.events(ticket.id));
    const change = giveBack(ticket, { reason: request.reason, sentFromId }, context);
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
