import type { Spoken } from '../flow-engine/session.ts';
import { citizenActor } from '../shared/actor.ts';
import type { TakeIntake } from '../tickets/intake.ts';
import { cancel } from '../tickets/life/finish.ts';
import { momentSpoken, nothingTo } from '../tickets/opening/intents.ts';
import { owedText } from '../tickets/opening/owed-text.ts';
import { chosenAppointment } from './appointment-facts.ts';

/** Gives the place of a booked appointment back and closes its ticket. `gone` when it is no longer there. */
export const cancelAppointment: TakeIntake = (intake) => {
  const ticket = chosenAppointment(intake);
  if (ticket === null) return nothingTo('gone');
  const { now, ids, organisation, callId } = intake;
  const change = cancel(ticket, { escalations: [], organisation, actor: citizenActor(callId), now, ids });
  if ('kind' in change) return nothingTo('gone');
  const slot: Spoken = ticket.dueAt === null ? { say: 'text', text: '' } : momentSpoken(ticket.dueAt, intake);
  const ticketNumber: Spoken = { say: 'ticket-number', number: ticket.number };
  return {
    ...nothingTo('done'),
    changed: [change],
    bookings: [{ kind: 'cancel', appointmentId: ticket.id, at: now }],
    texts: owedText(intake, 'text.appointment-cancelled', { ticketNumber, slot }),
  };
};
