import { answer } from '../life/finish.ts';
import { changeAtDesk, type DeskRequest, type DeskResult, type TicketDesk } from './ticket-desk.ts';

/** Keeps the answer; every climb ends. `texted`: also sends it to the citizen. For whoever has the ticket, or leads the line. */
export const answerTicket = (
  desk: TicketDesk,
  request: DeskRequest & { readonly text: string; readonly texted?: boolean },
): Promise<DeskResult> =>
  changeAtDesk(desk, { ...request, action: 'answer' }, (ticket, context) => answer(ticket, request, context));
