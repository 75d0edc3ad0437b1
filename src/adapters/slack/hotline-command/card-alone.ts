import { staffActor } from '../../../shared/actor.ts';
import type { TicketDesk } from '../../../tickets/desk/ticket-desk.ts';
import { findTicket } from '../../../tickets/lookup/find-ticket.ts';
import type { Ticket } from '../../../tickets/ticket.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { refusalWords } from '../blocks/refusal-words.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Visit } from '../receiving/visit.ts';
import { cardMessage } from '../ticket-card/card-message.ts';

/** The card as it stands on the board, in the language of the person. */
export const cardAlone = async (
  { organisation, words }: Visit,
  desk: TicketDesk,
  ticket: Ticket,
): Promise<ChatMessage> => {
  const lookalike = ticket.looksLikeId === null ? null : await desk.tickets.find(ticket.looksLikeId);
  const hasRecording = ticket.particulars.some((particular) => particular.kind === 'recording');
  return cardMessage({ ticket, hasRecording, lookalike, now: desk.clock.now() }, organisation, words);
};

/** The card of the ticket with this number, or why the person does not see it. */
export const ticketAlone = async (visit: Visit, desk: TicketDesk, number: string): Promise<ChatMessage> => {
  const { person, organisation, words } = visit;
  const found = await findTicket(desk, { actor: staffActor(person.id), number });
  if (found.kind === 'found') return cardAlone(visit, desk, found.ticket);
  if (found.reason === 'no-such-ticket') return shortMessage(words.say('command.ticket.unknown', { number }));
  return shortMessage(refusalWords(found, number, organisation, words));
};
