import type { TicketEvent } from '../ticket.ts';

/** The unit that sent the ticket where it is; `null`: it came from the phone. */
export const lastSent = (events: readonly TicketEvent[]): string | null => {
  const sent = events.findLast(({ type }) => type === 'ticket.dispatched' || type === 'ticket.refereed');
  return textOf(sent?.detail.fromUnitId);
};

/** Who returned it last; `null`: nobody, or no member of staff. */
export const lastReturner = (events: readonly TicketEvent[]): string | null => {
  const actor = events.findLast(({ type }) => type === 'ticket.returned')?.actor;
  return actor?.kind === 'staff' ? actor.staffId : null;
};

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
