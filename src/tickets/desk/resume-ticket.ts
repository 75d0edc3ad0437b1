import { resume } from '../life/take-up-again.ts';
import { changeAtDesk, type DeskRequest, type DeskResult, type TicketDesk } from './ticket-desk.ts';

/** Lets the clock run again; the deadline moves by the working time it stood still. */
export const resumeTicket = (desk: TicketDesk, request: DeskRequest): Promise<DeskResult> =>
  changeAtDesk(desk, { ...request, action: 'resume' }, async (ticket, context) => {
    const events = await desk.tickets.events(ticket.id);
    const suspended = events.findLast((event) => event.type === 'ticket.suspended');
    return resume(ticket, suspended?.at ?? context.now, context);
  });
