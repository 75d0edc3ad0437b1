import { answer } from '../life/finish.ts';
import { changeAtDesk, type DeskRequest, type DeskResult, type TicketDesk } from './ticket-desk.ts';

/** Keeps the answer that the citizen gets; every climb ends. For whoever has the ticket, or leads the line. */
export const answerTicket = (desk: TicketDesk, request: DeskRequest & { readonly text: string }): Promise<DeskResult> =>
  changeAtDesk(desk, { ...request, action: 'answer' }, (ticket, context) => answer(ticket, request.text, context));
