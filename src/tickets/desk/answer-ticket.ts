import { answer } from '../life/finish.ts';
import { changeAtDesk, type DeskRequest, type DeskResult, type TicketDesk } from './ticket-desk.ts';

/** Keeps the answer; every climb ends. `texted`: also sends it to the citizen, unless their kind of case does so by itself. For whoever has the ticket, or leads the line. */
export const answerTicket = (
  desk: TicketDesk,
  request: DeskRequest & { readonly text: string; readonly texted?: boolean },
): Promise<DeskResult> =>
  changeAtDesk(desk, { ...request, action: 'answer' }, (ticket, context) => {
    const texted = request.texted === true && desk.isAnswerTexted?.(ticket) !== true;
    return answer(ticket, { text: request.text, texted }, context);
  });
