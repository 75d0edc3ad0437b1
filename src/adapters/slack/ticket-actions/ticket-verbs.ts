import type { StaffMember } from '../../../organisation/organisation.ts';
import { staffActor } from '../../../shared/actor.ts';
import { addNote } from '../../../tickets/desk/add-note.ts';
import { answerTicket } from '../../../tickets/desk/answer-ticket.ts';
import { claimTicket } from '../../../tickets/desk/claim-ticket.ts';
import { closeTicket } from '../../../tickets/desk/close-ticket.ts';
import { escalateTicket } from '../../../tickets/desk/escalate-ticket.ts';
import { releaseTicket } from '../../../tickets/desk/release-ticket.ts';
import { reopenTicket } from '../../../tickets/desk/reopen-ticket.ts';
import { resumeTicket } from '../../../tickets/desk/resume-ticket.ts';
import { returnTicket } from '../../../tickets/desk/return-ticket.ts';
import { suspendTicket } from '../../../tickets/desk/suspend-ticket.ts';
import type { DeskRequest, DeskResult, TicketDesk } from '../../../tickets/desk/ticket-desk.ts';
import type { TicketRef } from '../ticket-card/ticket-ref.ts';

type Verb = (desk: TicketDesk, request: DeskRequest, text: string) => Promise<DeskResult>;

/** Done at once when the button is pressed. */
export const pressVerbs = { claim: claimTicket, resume: resumeTicket } as const satisfies Record<string, Verb>;

/** Done with some words that a modal asks for first. */
export const wordVerbs = {
  note: (desk, request, text) => addNote(desk, { ...request, text }),
  answer: (desk, request, text) => answerTicket(desk, { ...request, text }),
  escalate: (desk, request, reason) => escalateTicket(desk, { ...request, reason }),
  close: (desk, request, reason) => closeTicket(desk, { ...request, reason }),
  release: (desk, request, reason) => releaseTicket(desk, { ...request, reason }),
  return: (desk, request, reason) => returnTicket(desk, { ...request, reason }),
  suspend: (desk, request, reason) => suspendTicket(desk, { ...request, reason }),
  reopen: (desk, request, reason) => reopenTicket(desk, { ...request, reason }),
} as const satisfies Record<string, Verb>;

export type PressAction = keyof typeof pressVerbs;
export type WordAction = keyof typeof wordVerbs;

export const isPressAction = (action: string): action is PressAction => Object.hasOwn(pressVerbs, action);
export const isWordAction = (action: string): action is WordAction => Object.hasOwn(wordVerbs, action);

/** A request of a member of staff about a ticket. */
export const requestOf = (person: StaffMember, ticket: TicketRef): DeskRequest => ({
  ticketId: ticket.id,
  actor: staffActor(person.id),
});
