import type { Actor } from '../../shared/actor.ts';
import type { Clock } from '../../shared/clock.ts';
import { scopeOf } from '../../staff/rights.ts';
import type { TicketTally } from '../ports.ts';
import { isNotStaff, type NotStaff, staffBehind, type TicketReader } from './ticket-reader.ts';

export interface DeskStatus {
  readonly tally: TicketTally;
  /** The person's own unit and those below it. */
  readonly unitIds: readonly string[];
  readonly at: Date;
}

/** How things stand in a person's unit and below. */
export const deskStatus = async (
  reader: TicketReader & { readonly clock: Clock },
  request: { readonly actor: Actor },
): Promise<DeskStatus | NotStaff> => {
  const staff = staffBehind(reader, request.actor);
  if (isNotStaff(staff)) return staff;
  const { unitIds } = scopeOf(staff, reader.organisation());
  const at = reader.clock.now();
  return { tally: await reader.tickets.tally(unitIds, at), unitIds, at };
};
