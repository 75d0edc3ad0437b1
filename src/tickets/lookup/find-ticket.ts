import type { Actor } from '../../shared/actor.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { may, type NotAllowed, scopeOf } from '../../staff/rights.ts';
import type { Ticket, TicketEvent } from '../ticket.ts';
import { storedTicketNumber } from '../ticket-number.ts';
import { isNotStaff, type NotStaff, staffBehind, type TicketReader } from './ticket-reader.ts';

export interface FoundTicket {
  readonly kind: 'found';
  readonly ticket: Ticket;
  /** In order. */
  readonly events: readonly TicketEvent[];
}

/** `not-a-number`: misread, which the check digit shows. */
export type FindRefusal = NotStaff | NotAllowed | Refused<'not-a-number' | 'no-such-ticket', never>;

/** A ticket by its number as people write it; digits alone are looked for in the person's own unit and those below. */
export const findTicket = async (
  reader: TicketReader,
  request: { readonly actor: Actor; readonly number: string },
): Promise<FoundTicket | FindRefusal> => {
  const staff = staffBehind(reader, request.actor);
  if (isNotStaff(staff)) return staff;
  const organisation = reader.organisation();
  const { unitIds } = scopeOf(staff, organisation);
  const codes = organisation.units.filter((unit) => unitIds.includes(unit.id)).map((unit) => unit.code);
  const numbers = new Set([null, ...codes].map((code) => storedTicketNumber(request.number, code)));
  numbers.delete(null);
  if (numbers.size === 0) return refused('not-a-number');
  for (const number of numbers) {
    const ticket = number === null ? null : await reader.tickets.findByNumber(number);
    if (ticket === null) continue;
    const allowed = may(staff, 'view', ticket, organisation);
    if (allowed !== 'ok') return allowed;
    const seen = await reader.tickets.findWithin(unitIds, ticket.id);
    if (seen !== null) return { kind: 'found', ...seen };
  }
  return refused('no-such-ticket');
};
