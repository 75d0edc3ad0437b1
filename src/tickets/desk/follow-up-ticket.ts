import { followUp } from '../life/finish.ts';
import { changeAtDesk, type DeskRequest, type DeskResult, type TicketDesk } from './ticket-desk.ts';

/** 回访: keeps what the citizen said about the answer; `satisfied` null: would not say. */
export const followUpTicket = (
  desk: TicketDesk,
  request: DeskRequest & { readonly satisfied: boolean | null; readonly text: string },
): Promise<DeskResult> =>
  changeAtDesk(desk, { ...request, action: 'follow-up' }, (ticket, context) => followUp(ticket, request, context));
