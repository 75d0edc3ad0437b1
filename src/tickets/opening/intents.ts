import type { Spoken } from '../../flow-engine/session.ts';
import { localMoment } from '../../shared/local-moment.ts';
import type { Intake, Intent } from '../intake.ts';
import type { Ticket } from '../ticket.ts';

/** Nothing to save; the flow goes on by `result`. */
export const nothingTo = (result: string): Intent => ({
  opened: [],
  changed: [],
  bookings: [],
  texts: [],
  result,
  told: {},
});

/** Stands for the number that the save will give. */
export const newNumber: Spoken = { say: 'fact', fact: 'ticketNumber' };

/** A moment as the caller hears it. */
export const momentSpoken = (at: Date, intake: Intake): Spoken => ({
  say: 'moment',
  local: localMoment(at, intake.unit.calendar.timeZone),
});

/** What is told about a ticket that was just opened: its number and by when it is answered. */
export const toldOf = (ticket: Ticket, intake: Intake): Intent['told'] => ({
  ticketNumber: newNumber,
  ...(ticket.dueAt === null ? {} : { due: momentSpoken(ticket.dueAt, intake) }),
});
