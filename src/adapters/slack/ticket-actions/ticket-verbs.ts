import type { StaffMember } from '../../../organisation/organisation.ts';
import type { CorrectionDesk } from '../../../oversight/corrections/ports.ts';
import { staffActor } from '../../../shared/actor.ts';
import { addNote } from '../../../tickets/desk/add-note.ts';
import { claimTicket } from '../../../tickets/desk/claim-ticket.ts';
import { closeTicket } from '../../../tickets/desk/close-ticket.ts';
import { escalateTicket } from '../../../tickets/desk/escalate-ticket.ts';
import { releaseTicket } from '../../../tickets/desk/release-ticket.ts';
import { reopenTicket } from '../../../tickets/desk/reopen-ticket.ts';
import { requestSuspension } from '../../../tickets/desk/request-suspension.ts';
import { resumeTicket } from '../../../tickets/desk/resume-ticket.ts';
import type { DeskRequest } from '../../../tickets/desk/ticket-desk.ts';
import { returnTicket } from '../../../tickets/routing/return-ticket.ts';
import { unmergeTicket } from '../../../tickets/routing/unmerge-ticket.ts';
import type { TicketRef } from '../ticket-card/ticket-ref.ts';
import type { ActionResult } from './action-start.ts';

type Verb = (desk: CorrectionDesk, request: DeskRequest, text: string) => Promise<ActionResult>;

/** Done at once when the button is pressed. */
export const pressVerbs = { claim: claimTicket, resume: resumeTicket } as const satisfies Record<string, Verb>;

/** Done with some words that a modal asks for first. */
export const wordVerbs = {
  note: (desk, request, text) => addNote(desk, { ...request, text }),
  escalate: (desk, request, reason) => escalateTicket(desk, { ...request, reason }),
  close: (desk, request, reason) => closeTicket(desk, { ...request, reason }),
  release: (desk, request, reason) => releaseTicket(desk, { ...request, reason }),
  return: (desk, request, reason) => returnTicket(desk, { ...request, reason }),
  suspend: (desk, request, reason) => requestSuspension(desk, { ...request, reason }),
  unmerge: (desk, request, reason) => unmergeTicket(desk, { ...request, reason }),
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
