import type { Actor } from '../../shared/actor.ts';
import { scopeOf } from '../../staff/rights.ts';
import type { Ticket } from '../ticket.ts';
import { isNotStaff, type NotStaff, staffBehind, type TicketReader } from './ticket-reader.ts';

/** The most pressing tickets that wait for someone like this person; at most `limit`. */
export const nextTickets = async (
  reader: TicketReader,
  request: { readonly actor: Actor; readonly limit: number },
): Promise<readonly Ticket[] | NotStaff> => {
  const staff = staffBehind(reader, request.actor);
  if (isNotStaff(staff)) return staff;
  const { unitIds, lineIds } = scopeOf(staff, reader.organisation());
  return reader.tickets.waiting(unitIds, lineIds, request.limit);
};
