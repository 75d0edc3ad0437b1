import type { TakeIntake } from '../tickets/intake.ts';
import { momentSpoken, newNumber, nothingTo } from '../tickets/opening/intents.ts';
import { openTicket } from '../tickets/opening/open-ticket.ts';
import { owedText } from '../tickets/opening/owed-text.ts';
import { momentOf, particularsOf } from '../tickets/opening/particulars.ts';
import { visitAsked, visitNames, visitTold } from './appointment-facts.ts';
import { owedVisitEnd } from './end-visit.ts';

/** 预约: takes a place in the slot, with a ticket that is due when the citizen comes. The save itself says `slot-full`. */
export const bookAppointment: TakeIntake = (intake) => {
  const visit = visitAsked(intake);
  const slotId = intake.answers.slot?.value;
  const startsAt = momentOf(intake, 'slot');
  if (visit === null || slotId === undefined || startsAt === null) return nothingTo('unavailable');
  const opened = openTicket(intake, {
    kind: 'appointment',
    reportCategory: 'business',
    priority: 'normal',
    particulars: particularsOf(intake, ['service', 'office', 'slot', 'phone']),
    isDraft: false,
    promised: { dueAt: startsAt, basis: null },
    needsNobody: true,
  });
  const { id } = opened.ticket;
  const citizenId = intake.citizen?.id ?? null;
  return {
    opened: [
      { ...opened, effects: [...opened.effects, ...owedVisitEnd(opened.ticket, intake.organisation, intake.ids)] },
    ],
    changed: [],
    bookings: [{ kind: 'book', appointmentId: id, ticketId: id, citizenId, slotId, at: intake.now }],
    texts: owedText(intake, 'text.appointment-booked', {
      ticketNumber: newNumber,
      slot: momentSpoken(startsAt, intake),
      ...visitNames(visit),
    }),
    result: 'done',
    told: { ticketNumber: newNumber, ...visitTold(visit) },
  };
};
