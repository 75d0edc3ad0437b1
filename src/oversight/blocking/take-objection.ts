import type { TakeIntake } from '../../tickets/intake.ts';
import { toldOf } from '../../tickets/opening/intents.ts';
import { openTicket } from '../../tickets/opening/open-ticket.ts';
import { particularsOf } from '../../tickets/opening/particulars.ts';

/** A caller who was turned away objects: a ticket that somebody must answer, and the entry under objection. One broken off counts as well (art. 54(13)). */
export const takeObjection: TakeIntake = (intake) => {
  const opened = openTicket(intake, {
    kind: 'complaint',
    reportCategory: 'complaint',
    priority: 'normal',
    particulars: particularsOf(intake, ['message']),
    isDraft: false,
  });
  const { now, ids, callId } = intake;
  const { id: ticketId } = opened.ticket;
  const effect = {
    id: ids.next(),
    job: 'note-objection',
    key: `note-objection:${ticketId}`,
    payload: { ticketId, callId },
    notBefore: now,
  };
  return {
    opened: [{ ...opened, effects: [...opened.effects, effect] }],
    changed: [],
    bookings: [],
    texts: [],
    result: 'done',
    told: toldOf(opened.ticket, intake),
  };
};
