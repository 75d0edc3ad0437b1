import { changeAtDesk, type DeskRequest, type DeskResult, type TicketDesk } from '../desk/ticket-desk.ts';
import { categoryAt, type Destination } from '../life/destination.ts';
import { dispatch } from '../life/dispatch.ts';

/** Where to; a category is kept unless the line of business is another. */
export type Target = Omit<Destination, 'categoryId'> & { readonly categoryId?: string | null };

/** 派单: sends the ticket to a unit below, another line or a person. */
export const dispatchTicket = (
  desk: TicketDesk,
  request: DeskRequest & { readonly to: Target; readonly reason: string },
): Promise<DeskResult> =>
  changeAtDesk(desk, { ...request, action: 'dispatch' }, (ticket, context) => {
    const { to, reason } = request;
    return dispatch(ticket, { ...to, categoryId: to.categoryId ?? categoryAt(ticket, to.lineId) }, reason, context);
  });
