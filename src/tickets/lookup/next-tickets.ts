import type { Actor } from '../../shared/actor.ts';
import type { Clock } from '../../shared/clock.ts';
import { linesOnDuty } from '../../staff/duty/lines-on-duty.ts';
import type { DutyBook } from '../../staff/duty/ports.ts';
import { noDutyChanges, rotaOf } from '../../staff/duty/roster.ts';
import { scopeOf } from '../../staff/rights.ts';
import type { Ticket } from '../ticket.ts';
import { isNotStaff, type NotStaff, staffBehind, type TicketReader } from './ticket-reader.ts';

/** `duty` unset: the rota is as the organisation file says. */
export type NextReader = TicketReader & { readonly clock: Clock; readonly duty?: DutyBook };

/**
 * The tickets that wait for someone like this person; at most `limit`. Those of the line of business they are on duty for now come first,
 * and of each the most pressing.
 */
export const nextTickets = async (
  reader: NextReader,
  request: { readonly actor: Actor; readonly limit: number },
): Promise<readonly Ticket[] | NotStaff> => {
  const staff = staffBehind(reader, request.actor);
  if (isNotStaff(staff)) return staff;
  const organisation = reader.organisation();
  const { unitIds, lineIds } = scopeOf(staff, organisation);
  const at = reader.clock.now();
  const changes = (await reader.duty?.changesFrom(at, rotaOf(organisation, staff.unitId))) ?? noDutyChanges;
  const onDuty = linesOnDuty({ organisation, changes }, staff, at);
  const own = onDuty?.filter((lineId) => lineIds === null || lineIds.includes(lineId)) ?? [];
  const first = own.length === 0 ? [] : await reader.tickets.waiting(unitIds, own, request.limit);
  if (first.length >= request.limit) return first;
  const others = await reader.tickets.waiting(unitIds, lineIds, request.limit);
  const more = others.filter(({ id }) => !first.some((ticket) => ticket.id === id));
  return [...first, ...more].slice(0, request.limit);
};
