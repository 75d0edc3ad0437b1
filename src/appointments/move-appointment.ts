import { citizenActor } from '../shared/actor.ts';
import type { TakeIntake } from '../tickets/intake.ts';
import { move } from '../tickets/life/set-right.ts';
import { momentSpoken, nothingTo } from '../tickets/opening/intents.ts';
import { owedText } from '../tickets/opening/owed-text.ts';
import { momentOf, particularsOf } from '../tickets/opening/particulars.ts';
import { chosenAppointment, visitBooked, visitNames, visitTold } from './appointment-facts.ts';
import { owedVisitEnd } from './end-visit.ts';

/** Moves a booked appointment to another slot of the same office and service. `gone` when it is no longer there. */
export const moveAppointment: TakeIntake = (intake) => {
  const ticket = chosenAppointment(intake);
  const slotId = intake.answers.slot?.value;
  const startsAt = momentOf(intake, 'slot');
  if (ticket === null || slotId === undefined || startsAt === null) return nothingTo('gone');
  const { now, ids, organisation, callId } = intake;
  const slot = particularsOf(intake, ['slot']);
  const particulars = [...ticket.particulars.filter((each) => each.key !== 'slot'), ...slot];
  const change = move(
    ticket,
    { dueAt: startsAt, particulars, detail: { from: ticket.dueAt, to: startsAt } },
    { escalations: [], organisation, actor: citizenActor(callId), now, ids },
  );
  if ('kind' in change) return nothingTo('gone');
  const visit = visitBooked(intake, ticket);
  return {
    ...nothingTo('done'),
    changed: [{ ...change, effects: [...change.effects, ...owedVisitEnd(change.ticket, organisation, ids)] }],
    bookings: [{ kind: 'move', appointmentId: ticket.id, slotId, at: now }],
    texts: owedText(intake, 'text.appointment-moved', {
      ticketNumber: { say: 'ticket-number', number: ticket.number },
      slot: momentSpoken(startsAt, intake),
      ...visitNames(visit),
    }),
    told: visitTold(visit),
  };
};
