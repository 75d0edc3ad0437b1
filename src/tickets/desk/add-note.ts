import { note } from '../life/note-and-ask.ts';
import { changeAtDesk, type DeskRequest, type DeskResult, type TicketDesk } from './ticket-desk.ts';

/** Adds an internal remark. A repeated call adds it again: the caller takes a delivery once. */
export const addNote = (desk: TicketDesk, request: DeskRequest & { readonly text: string }): Promise<DeskResult> =>
  changeAtDesk(desk, { ...request, action: 'note' }, (ticket, context) => note(ticket, request.text, context));
