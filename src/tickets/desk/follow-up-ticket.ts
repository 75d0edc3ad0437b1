import { followUp } from '../life/finish.ts';
import { reopen } from '../life/take-up-again.ts';
import { changeAtDesk, type DeskRequest, type DeskResult, type TicketDesk } from './ticket-desk.ts';

/**
 * 回访: keeps what the citizen said about the answer; `satisfied` null: would not say. Somebody other than the handler asks. A citizen
 * who is not satisfied has the ticket taken up again.
 */
export const followUpTicket = async (
  desk: TicketDesk,
  request: DeskRequest & { readonly satisfied: boolean | null; readonly text: string },
): Promise<DeskResult> => {
  const asked = { ...request, action: 'follow-up' } as const;
  const followed = await changeAtDesk(desk, asked, async (ticket, context) => {
    const events = await desk.tickets.events(ticket.id);
    const by = events.findLast(({ type }) => type === 'ticket.answered')?.actor;
    return followUp(ticket, { ...request, answeredBy: by?.kind === 'staff' ? by.staffId : null }, context);
  });
  if (followed.kind !== 'done' || request.satisfied !== false) return followed;
  const why = request.text.trim() === '' ? '–' : request.text;
  return changeAtDesk(desk, asked, (ticket, context) => reopen(ticket, why, context));
};
