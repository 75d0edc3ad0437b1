import type { TicketEvent, TicketEventType } from '../../tickets/ticket.ts';

/** What shows that somebody works on a ticket. */
const progressTypes: readonly TicketEventType[] = [
  'ticket.claimed',
  'ticket.noted',
  'ticket.answered',
  'ticket.completed',
  'ticket.moved',
  'ticket.returned',
];

/** When the ticket last made progress after this climb was acknowledged; `null`: not since. Counted by sequence, not by the clock. */
export const lastProgress = (events: readonly TicketEvent[], escalationId: string): Date | null => {
  const acknowledged = events.findLast(
    (event) => event.type === 'ticket.acknowledged' && event.detail.escalationId === escalationId,
  );
  const since = acknowledged?.seq ?? 0;
  return events.findLast((event) => event.seq > since && progressTypes.includes(event.type))?.at ?? null;
};
